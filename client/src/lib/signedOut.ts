/** Where the session has ended, wherever it was noticed. */
export const signedOut = new EventTarget()
