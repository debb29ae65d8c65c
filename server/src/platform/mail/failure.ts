/** Why a letter was not taken over. What servers say quotes addresses, and stays out. */
export interface MailFailure {
  code: string
  /** What the server answered, as a number; null where it did not. */
  response: number | null
  /** The server will never take this letter: to try again is pointless. */
  final: boolean
  /** Nothing says that it is this letter's fault: it may be that no other would have been taken over either. */
  general: boolean
  /** The whole text was handed over, and no answer came: the letter may have arrived. */
  unanswered: boolean
}

/** Where a server refuses one letter and not everything. */
const ofTheLetter = new Set(['RCPT TO', 'DATA'])

export function mailFailure(error: unknown, textGone: boolean): MailFailure {
  const { code, command, responseCode } = (error ?? {}) as { code?: unknown; command?: unknown; responseCode?: unknown }
  const response = typeof responseCode === 'number' ? responseCode : null
  const general = response === null || !ofTheLetter.has(String(command))
  return { code: typeof code === 'string' ? code : 'UNKNOWN', response, final: !general && response >= 500, general, unanswered: textGone && response === null }
}
