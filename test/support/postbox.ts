import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

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
  /** What it says to the next messages; null: it takes them. */
  refuse: { at: 'recipient' | 'data'; code: number } | null
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

const answerOf = (code: number): Error => Object.assign(new Error('not now, <somebody@test.karek>'), { responseCode: code })

export async function openPostbox(): Promise<Postbox> {
  const connected = new Set<{ destroy(): void }>()
  const make = (): SMTPServer => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      onRcptTo(_address, _session, done) {
        done(postbox.refuse?.at === 'recipient' ? answerOf(postbox.refuse.code) : null)
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          if (postbox.refuse?.at === 'data') return done(answerOf(postbox.refuse.code))
          postbox.received.push(read(session.envelope.rcptTo[0]!.address, Buffer.concat(chunks).toString('utf8')))
          done()
        })
      },
    })
    server.on('error', () => {})
    server.server.on('connection', (socket: { destroy(): void; once(event: 'close', gone: () => void): void }) => {
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
