import { createServer, type Server } from 'node:net'
import { type Config, ConfigError } from './config.ts'

type Address = Pick<Config, 'host' | 'port'>

const unknownHost = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'])

function sentenceOf({ host, port }: Address, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use by another program. Stop it, or set PORT to another number.`
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user. Set PORT to a number above 1023.`
  if (unknownHost.has(error.code ?? '')) return `HOST is ${host}, which is no name or address of this machine. Set it to one, such as 127.0.0.1 or 0.0.0.0.`
  return `Karek cannot listen on ${host}:${port}: ${error.message}.`
}

/** Listens, or says in a sentence why it cannot. */
export async function listen(server: Server, address: Address): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new ConfigError(sentenceOf(address, error))))
    server.listen(address.port, address.host, resolve)
  })
}

/** Tries the address and leaves it free again: that nobody can be served there is said before a database is made. */
export async function checkAddress(address: Address): Promise<void> {
  const trial = createServer()
  await listen(trial, address)
  await new Promise<void>((resolve) => trial.close(() => resolve()))
}
