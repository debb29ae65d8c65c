import { createTransport } from 'nodemailer'

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
  /** Resolves once the server has taken the letter over. */
  send(letter: Letter): Promise<void>
  close(): void
}

export interface MailAddress {
  /** Of the SMTP server. */
  url: string
  from: string
}

/** Each letter has a connection of its own: few are sent, and one that has been idle breaks without a word. */
export function openMail({ url, from }: MailAddress): MailTransport {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true })
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[>\s]+$/, '')
  return {
    async send({ id, to, at, subject, text, html, unsubscribe }) {
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
    },
    close: () => transport.close(),
  }
}
