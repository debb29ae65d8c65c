import { signedOut } from './signedOut.ts'

/** Somebody goes on in a fresh session: what hung on the old one begins anew. */
export const renewed = new EventTarget()

/** Held by the window that exchanges the session, so that the others of the same browser wait for the fresh one. */
const lock = 'karek.session'
/** What is on the page does not stay in sight for longer without anybody knowing who is there. */
const answerMs = 3_000
const againMs = 2_000

let renewing = false
let ended = false
let asking = false
let askedAt = -Infinity
let left = 0
signedOut.addEventListener('end', () => {
  left += 1
})
let isStillHere = async (): Promise<boolean> => false

/** How the page finds out whether the person whom it is for is signed in, whatever became of the session. */
export function askWith(ask: () => Promise<boolean>): void {
  isStillHere = ask
}

/** Without a lock, as where the page came over plain HTTP, the others ask at once. */
const held = async <T>(mode: LockMode, run: () => Promise<T>): Promise<T> => (navigator.locks ? navigator.locks.request(lock, { mode }, run) : run())

const after = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms))

/** Another window may have exchanged the session for both: then everything stays as it is. Who cannot be found is not there. */
async function settle(): Promise<void> {
  asking = true
  const before = left
  try {
    if (performance.now() - askedAt < againMs) await after(againMs)
    const here = await Promise.race([held('shared', isStillHere).catch(() => false), after(answerMs)])
    askedAt = performance.now()
    // Who has signed out on this page meanwhile is not signed out twice.
    if (left !== before) return
    if (here) renewed.dispatchEvent(new Event('renewed'))
    else signedOut.dispatchEvent(new Event('end'))
  } finally {
    asking = false
  }
}

/** The session has ended. While it is being exchanged for another, that is nobody's leaving. */
export function endOfSession(): void {
  if (renewing) ended = true
  else if (!asking) void settle()
}

/** Runs what exchanges the session; it answers whether it has. */
export async function renewSession(exchange: () => Promise<boolean>): Promise<void> {
  renewing = true
  ended = false
  let done = false
  try {
    done = await held('exclusive', exchange)
  } finally {
    renewing = false
    if (done) renewed.dispatchEvent(new Event('renewed'))
    else if (ended) endOfSession()
  }
}
