import type { ApolloClient } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { forgetAnswers } from './conditionalFetch.ts'

type Told = readonly { extensions?: Record<string, unknown> }[]
const allForbidden = (errors: Told): boolean => errors.every(({ extensions }) => ['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'].includes(String(extensions?.['code'])))

/** The server says that this may not be read: it is not an answer that could not be given. A stream gives its errors as they are. */
export const isForbidden = (error: unknown): boolean => (Array.isArray(error) ? allForbidden(error as Told) : CombinedGraphQLErrors.is(error) && allForbidden(error.errors))

/** Forgets everything that was read, and reads what is on the page anew. False when the server could not be asked. */
export async function forgetAndReadAnew(client: ApolloClient): Promise<boolean> {
  forgetAnswers()
  try {
    await client.resetStore()
    return true
  } catch (error) {
    // A page that may not be read any more says so itself.
    return isForbidden(error)
  }
}
