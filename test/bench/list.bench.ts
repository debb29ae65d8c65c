import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { actAs } from '../support/client.ts'
import { startApp } from '../support/startApp.ts'

const query = `query($projectId: ID!) { findings(projectId: $projectId, filter: {}, sort: updated, first: 20) { totalCount edges { node {
  id ref status title severity themeCode updatedAt author { name organisation { name } } turn { reason person { name } role } } } } }`

/** Requests per second of one keep-alive caller after another, over `rounds` requests. */
async function rate(rounds: number, request: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 50; warm += 1) await request()
  const began = performance.now()
  for (let round = 0; round < rounds; round += 1) await request()
  return rounds / ((performance.now() - began) / 1000)
}

/** A list of 20 findings, authorised and read from the database each time, beside a bare server that sends the same bytes. */
test('list', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'])
  for (let made = 0; made < 200; made += 1) await createFinding(app.database, world, monitor.id)
  const caller = await actAs(app, monitor.id)
  const body = JSON.stringify({ query, variables: { projectId: world.projectId } })
  const ask = (url: string) => () => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', cookie: caller.cookie }, body }).then((response) => response.text())
  const bytes = await ask(`${app.url}/graphql`)()
  const bare = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('content-type', 'application/json').end(bytes))
  })
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/graphql`
  const ratios: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const ours = await rate(300, ask(`${app.url}/graphql`))
    const reference = await rate(1500, ask(bareUrl))
    ratios.push(ours / reference)
    process.stdout.write(`list: ${ours.toFixed(0)}/s, bare node:http ${reference.toFixed(0)}/s, ${bytes.length} bytes\n`)
  }
  process.stdout.write(`list ratio=${ratios.toSorted((left, right) => left - right)[1]!.toFixed(3)}\n`)
  bare.close()
  await app.stop()
})
