import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { actAs } from '../support/client.ts'
import { startApp } from '../support/startApp.ts'
import { exactAddress } from '../support/trusted.ts'

/** Requests per second that a process of its own gets answered, over ten connections that stay open. */
function load(port: number, address: string, cookie: string, bytes: number): Promise<number> {
  const child = fork(resolve('test/bench/loadProcess.ts'), [String(port), address, cookie, String(bytes)])
  return new Promise((answer, failed) => {
    child.once('message', (rate) => answer(Number(rate)))
    child.once('exit', (code) => failed(new Error(`the load ended with ${code}`)))
  })
}

/** A list of 20 findings, authorised anew for each request, beside a bare server that sends the same bytes. */
test('list', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'])
  for (let made = 0; made < 200; made += 1) await createFinding(app.database, world, monitor.id)
  const { cookie } = await actAs(app, monitor.id)
  const address = exactAddress('Findings', { projectId: world.projectId, filter: {}, sort: 'updated', first: 20, after: null })
  const first = await fetch(`${app.url}${address}`, { headers: { cookie } })
  const bytes = Buffer.from(await first.arrayBuffer())
  const bare = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length }).end(bytes))
  await new Promise<void>((listening) => bare.listen(0, '127.0.0.1', listening))
  const barePort = (bare.address() as AddressInfo).port
  const ratios: number[] = []
  for (let run = 0; run < 4; run += 1) {
    const ours = await load(app.port, address, cookie, bytes.length)
    const reference = await load(barePort, '/', cookie, bytes.length)
    // The first run warms both.
    if (run > 0) ratios.push(ours / reference)
    process.stdout.write(`list: ${ours.toFixed(0)}/s, bare node:http ${reference.toFixed(0)}/s, ${bytes.length} bytes\n`)
  }
  process.stdout.write(`list ratio=${ratios.toSorted((left, right) => left - right)[1]!.toFixed(3)}\n`)
  bare.close()
  await app.stop()
})
