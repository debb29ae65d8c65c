import { signedOut } from './signedOut.ts'

/** Somebody goes on in a fresh session: what hung on the old one begins anew. */
export const renewed = new EventTarget()

let renewing = false
let ended = false

/** The session has ended. While it is being exchanged for another, that is nobody's leaving. */
export function endOfSession(): void {
  if (renewing) ended = true
  else signedOut.dispatchEvent(new Event('end'))
}

/** Runs what exchanges the session; it answers whether it has. */
export async function renewSession(exchange: () => Promise<boolean>): Promise<void> {
  renewing = true
  ended = false
  let done = false
  try {
    done = await exchange()
  } finally {
    renewing = false
    if (done) renewed.dispatchEvent(new Event('renewed'))
    else if (ended) endOfSession()
  }
}
