import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { rateLimited } from '../graphql/errors.ts'

const hashAsync = promisify(argon2)

/** Argon2id with OWASP's parameters of 2024 (19 MiB, two passes, one lane). */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const prefix = `$argon2id$v=19$m=${parameters.memory},t=${parameters.passes},p=${parameters.parallelism}`

/** Each derivation takes a core and 19 MiB for a while: so many at once, and so many waiting, are plenty for people. */
const atOnce = 2
const waitingMax = 24
let running = 0
const waiting: (() => void)[] = []

const derive = async (password: string, nonce: Buffer): Promise<Buffer> => {
  if (waiting.length >= waitingMax) throw rateLimited()
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await hashAsync('argon2id', { ...parameters, message: Buffer.from(password.normalize('NFKC')), nonce })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** A PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive(password, nonce)
  return `${prefix}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** A hash of nothing in particular, so that an unknown account costs as much time as a wrong password. */
const decoy = hashPassword(randomBytes(16).toString('hex'))

/** Compares in constant time; with no stored hash it does the same work and says no. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = (stored ?? (await decoy)).split('$')
  const nonce = Buffer.from(parts[4] ?? '', 'base64url')
  const tag = Buffer.from(parts[5] ?? '', 'base64url')
  const derived = await derive(password, nonce)
  return tag.length === derived.length && timingSafeEqual(tag, derived) && stored !== null
}
