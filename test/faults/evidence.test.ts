import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { startChildServer } from '../support/childServer.ts'
import { actAs } from '../support/client.ts'
import { describeOnServers, startCluster } from '../support/cluster.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { askUpload, beginUpload, getFile, jpeg, refTo, sendPart } from '../support/files.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { report, until, wait } from '../support/scale.ts'
import { startApp } from '../support/startApp.ts'

async function announce(database: Database, bytes: Buffer) {
  const world = await createProject(database)
  const author = await createPerson(database, world, ['monitor'])
  const finding = await createFinding(database, world, author.id, { files: [refTo(bytes)] })
  return { author, finding, sha256: refTo(bytes).sha256 }
}

describeOnServers('two servers that share a folder', () => {
  test('an upload that began on one goes on on the other, and who comes later ends who holds it', async () => {
    const cluster = await startCluster()
    try {
      const [first, second] = cluster.servers
      const bytes = await jpeg()
      const { author, finding, sha256 } = await announce(cluster.database, bytes)
      const { cookie } = await actAs(first, author.id)
      const place = (await beginUpload(first, cookie, finding.id, refTo(bytes))).headers.get('location')!
      expect((await sendPart(first, cookie, place, 0, bytes.subarray(0, 300))).status).toBe(204)
      expect((await askUpload(second, cookie, place)).headers.get('upload-offset')).toBe('300')
      // Both at once: one of them writes, the other is told that it does, or that it was too late.
      const [one, other] = await Promise.all([first, second].map((server) => sendPart(server, cookie, place, 300, bytes.subarray(300, 600))))
      expect([one!.status, other!.status].toSorted()).toEqual([204, 409])
      expect((await sendPart(second, cookie, place, 600, bytes.subarray(600))).status).toBe(204)
      await until(async () => (await getFile(first, cookie, `${finding.id}/${sha256}`)).status === 200, 15_000, 'the file is kept')
    } finally {
      await cluster.stop()
    }
  })
})

describe.skipIf(postgresPrograms() === null)('a server that is killed', () => {
  test('between the last byte and the end of the work on it: after the next start the file is kept', async () => {
    const postgres = await startPostgres(postgresPrograms()!)
    const files = mkdtempSync(join(tmpdir(), 'karek-files-'))
    const settings = { DATABASE_URL: postgres.url, KAREK_FILES: files }
    let server = await startChildServer(settings)
    const database = await openServer(postgres.url)
    try {
      // Large enough that the work on it takes a while.
      const bytes = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#876' } }).jpeg().toBuffer()
      const { author, finding, sha256 } = await announce(database, bytes)
      const { cookie } = await actAs(server, author.id)
      const place = (await beginUpload(server, cookie, finding.id, refTo(bytes))).headers.get('location')!
      expect((await sendPart(server, cookie, place, 0, bytes)).status).toBe(204)
      // Somebody has begun to look at it: what they had is free once their lease has run out.
      await until(async () => (await database.em.fork().execute<{ tries: number }[]>('select tries from evidence_upload where finding_id = ?', [finding.id]))[0]?.tries === 1, 15_000, 'the work begins')
      await server.stop('SIGKILL')
      expect(existsSync(join(files, 'kept', finding.id, sha256, 'original'))).toBe(false)
      server = await startChildServer(settings)
      const again = await actAs(server, author.id)
      const took = await until(async () => (await getFile(server, again.cookie, `${finding.id}/${sha256}`)).status === 200, 60_000, 'the file is kept')
      report(`evidence: killed after the last byte, the file was kept ${Math.round(took)} ms after the next start`)
      expect(await database.em.fork().execute('select kind from activity where finding_id = ?', [finding.id])).toEqual([{ kind: 'EvidenceAdded' }])
    } finally {
      await server.stop()
      await database.close()
      postgres.stop()
      rmSync(files, { recursive: true, force: true })
    }
  })
})

test('a network so slow that a request is cut off loses nothing of what has come', async () => {
  const app = await startApp()
  try {
    const bytes = await jpeg()
    const { author, finding } = await announce(app.database, bytes)
    const { cookie } = await actAs(app, author.id)
    const place = (await beginUpload(app, cookie, finding.id, refTo(bytes))).headers.get('location')!
    const socket = connect(app.port, 'localhost')
    const ended = new Promise<void>((over) => socket.once('close', () => over()))
    socket.on('error', () => {})
    socket.write(`PATCH ${place} HTTP/1.1\r\nHost: localhost:${app.port}\r\nCookie: ${cookie}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: ${bytes.length}\r\n\r\n`)
    let sent = 0
    const dripping = setInterval(() => {
      if (socket.destroyed) return
      socket.write(bytes.subarray(sent, sent + 100))
      sent += 100
    }, 1_000)
    await ended
    clearInterval(dripping)
    await wait(300)
    const offset = Number((await askUpload(app, cookie, place)).headers.get('upload-offset'))
    expect(offset).toBeGreaterThan(1_000)
    expect((await sendPart(app, cookie, place, offset, bytes.subarray(offset))).status).toBe(204)
    await until(async () => (await getFile(app, cookie, `${finding.id}/${refTo(bytes).sha256}`)).status === 200, 15_000, 'the file is kept')
  } finally {
    await app.stop()
  }
})
