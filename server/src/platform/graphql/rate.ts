import { RateLimiterMemory } from 'rate-limiter-flexible'
import { rateLimited } from './errors.ts'

/** Counts one operation that the server has to work for; throws RATE_LIMITED where there were too many. */
export type TakeOperation = (personId: string | null, clientAddress: string) => Promise<void>

/** So many operations of one person run at once; the others wait. Few enough that nobody has all connections to the database; what a page asks for at a time waits for milliseconds. */
export const runningMax = 3

/** Limits of one server process, far above what a person does and what their pages ask by themselves. */
export function operationRate(): TakeOperation {
  const perPerson = new RateLimiterMemory({ points: 3000, duration: 30 })
  // Whoever is not signed in has little to ask for; an address may have a whole office behind it.
  const perAddress = new RateLimiterMemory({ points: 600, duration: 60 })
  return async (personId, clientAddress) => {
    await (personId ? perPerson.consume(personId) : perAddress.consume(clientAddress)).catch(() => {
      throw rateLimited()
    })
  }
}
