import { createTransport } from 'nodemailer'
import { type MailFailure, mailFailure } from './failure.ts'

/** One message to one person. */
export interface Letter {
  /** Names the message for ever: one that is sent again has the same. */
  id: string
  to: string
  at: Date
  subject: string
  text: string
  html: string
  /** Where its reader ends all further ones, by opening or by one request (RFC 8058). */
  unsubscribe: string
}

export interface MailTransport {
  /** Answers why the server did not take the letter over, or null: it did. */
  send(letter: Letter): Promise<MailFailure | null>
}

export interface MailAddress {
  /** Of the SMTP server. */
  url: string
  from: string
}

/** A server may look into a letter for so long before it says whether it takes it (RFC 5321, 4.5.3.2.6). */
const answerMs = 10 * 60_000

/** Tells when the whole text of one letter has been handed over: nodemailer says so to its log alone. */
function textWatch() {
  const watch = { gone: false }
  const ignore = (): void => {}
  const info = (entry: { tnx?: string }): void => {
    if (entry.tnx === 'message') watch.gone = true
  }
  return { watch, logger: { level: ignore, trace: ignore, debug: ignore, info, warn: ignore, error: ignore, fatal: ignore } }
}

/** Each letter has a connection of its own: few are sent, and one that has been idle breaks without a word. */
export function openMail({ url, from }: MailAddress, waitMs = answerMs): MailTransport {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[>\s]+$/, '')
  return {
    async send({ id, to, at, subject, text, html, unsubscribe }) {
      const { watch, logger } = textWatch()
      const transport = createTransport({ url, logger, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: waitMs, disableFileAccess: true, disableUrlAccess: true })
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          date: at,
          messageId: `<${id}@${domain}>`,
          subject,
          text,
          html,
          // Nobody's absence is to answer it, and nobody's list is to take it in.
          headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
        })
        return null
      } catch (error) {
        return mailFailure(error, watch.gone)
      }
    },
  }
}
