import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { mailKinds } from '../../shared/workflow/mail.ts'
import type { Caller } from './client.ts'

/** A message as it arrived, its parts decoded. */
export interface Received {
  to: string
  headers: Readonly<Record<string, string>>
  text: string
  html: string
}

/** A real SMTP server that keeps what it is given. */
export interface Postbox {
  port: number
  received: Received[]
  of(email: string): Received[]
  /** What it says to messages; null: it takes them. Of `to` alone where that is given. */
  refuse: { at: 'recipient' | 'data'; code: number; to?: string } | null
  /** It takes messages, and never says so. */
  silent: boolean
  /** Where it breaks the connection off, without a word. */
  drop: string | null
  /** Goes away; what is open breaks. */
  stop(): Promise<void>
  /** Is there again, at the same port. */
  start(): Promise<void>
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Header lines by their names in lower case, encoded words made words again. */
function headersIn(block: string): Record<string, string> {
  const lines = block.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const word = (_all: string, way: string, text: string): string => decoded(way.toUpperCase() === 'B' ? text : text.replaceAll('_', ' '), way.toUpperCase() === 'B' ? 'base64' : 'quoted-printable')
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim().replaceAll(/\?= =\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, word)]))
}

const split = (message: string): [string, string] => {
  const end = message.indexOf('\r\n\r\n')
  return [message.slice(0, end), message.slice(end + 4)]
}

function read(to: string, message: string): Received {
  const [head, body] = split(message)
  const headers = headersIn(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [partHead, partBody] = split(part.replace(/^\r\n/, ''))
    const own = headersIn(partHead)
    return { type: own['content-type'] ?? '', text: decoded(partBody, own['content-transfer-encoding'] ?? '').replaceAll('\r\n', '\n') }
  })
  const part = (type: string): string => parts.find((one) => one.type.startsWith(type))?.text ?? ''
  return { to, headers, text: part('text/plain'), html: part('text/html') }
}

export async function openPostbox(): Promise<Postbox> {
  const connected = new Set<{ destroy(): void; remotePort?: number | undefined }>()
  /** As servers do it, with the address in it. */
  function refusal(at: 'recipient' | 'data', to: string): Error | null {
    const { refuse } = postbox
    return refuse?.at === at && (refuse.to ?? to) === to ? Object.assign(new Error(`not now, <${to}>`), { responseCode: refuse.code }) : null
  }
  const make = (): SMTPServer => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onRcptTo({ address }, { remotePort }, done) {
        if (address !== postbox.drop) return done(refusal('recipient', address))
        for (const socket of connected) if (socket.remotePort === remotePort) socket.destroy()
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const to = session.envelope.rcptTo[0]!.address
          const refused = refusal('data', to)
          if (refused) return done(refused)
          postbox.received.push(read(to, Buffer.concat(chunks).toString('utf8')))
          if (!postbox.silent) done()
        })
      },
    })
    server.on('error', () => {})
    server.server.on('connection', (socket: { destroy(): void; remotePort?: number | undefined; once(event: 'close', gone: () => void): void }) => {
      connected.add(socket)
      socket.once('close', () => connected.delete(socket))
    })
    return server
  }
  let server = make()
  const listen = (port: number): Promise<number> => new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port)))
  const postbox: Postbox = {
    port: 0,
    received: [],
    refuse: null,
    silent: false,
    drop: null,
    of: (email) => postbox.received.filter(({ to }) => to === email),
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of connected) socket.destroy()
      await closed
    },
    async start() {
      server = make()
      await listen(postbox.port)
    },
  }
  postbox.port = await listen(0)
  return postbox
}

export const mailSettings = ({ port }: Pick<Postbox, 'port'>): Record<string, string> => ({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Karek <karek@test.karek>', KAREK_ORIGIN: 'http://karek.test' })

/** The next Monday, at seven in the morning in Bishkek: everything that tests arrange is older. */
export function nextMonday(): Date {
  const at = new Date(`${new Date().toISOString().slice(0, 10)}T01:00:00Z`)
  do at.setUTCDate(at.getUTCDate() + 1)
  while (at.getUTCDay() !== 1)
  return at
}

/** The usual settings of mail, but for what is given. */
export async function changeMail(caller: Caller, given: { enabled?: boolean; hour?: number; timeZone?: string; turn?: string; assigned?: string; changes_requested?: string; mentioned?: string; updates?: string }) {
  const choices = mailKinds.map((kind) => ({ kind, timing: given[kind] ?? 'digest' }))
  const input = { enabled: given.enabled ?? true, hour: given.hour ?? 8, timeZone: given.timeZone ?? 'Asia/Bishkek', choices }
  return caller.mutate('changeMailSettings', 'ChangeMailSettingsInput', input, '... on Invalid { issues { path code } } ... on MailSettingsSuccess { viewer { mail { offered enabled hour timeZone choices { kind timing } } } }')
}
