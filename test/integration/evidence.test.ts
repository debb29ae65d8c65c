import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EvidenceFileRef } from '../../shared/findings/content.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, type TestPerson, type World } from '../support/factories.ts'
import { askUpload, beginUpload, digest, endUpload, filesOf, getFile, jpeg, jpegWithPlace, keptFile, picture, refTo, sendPart, upload, wav } from '../support/files.ts'
import { type App, startApp } from '../support/startApp.ts'
import { bringing, createTeam } from '../support/team.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let asReviewer: Caller

beforeAll(async () => {
  app = await startApp()
  const team = await createTeam(app, bringing)
  ;[world, author, asAuthor, asReviewer] = [team.world, team.people.author, team.as.author, team.as.reviewer]
})
afterAll(() => app.stop())

const settled = (bytes: Uint8Array, as?: EvidenceFileRef) => keptFile(app, world, { id: author.id, as: asAuthor }, asReviewer, bytes, as)
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

test('a picture arrives, is kept as it was, and is read without what it tells of its maker', async () => {
  const bytes = await jpegWithPlace()
  expect(textOf(bytes)).toContain('Canary Photographer')
  const file = await settled(bytes, refTo(bytes, '../../заседание\r\nX: y.html'))
  // Upright: what the camera said of how it was held is in the pixels now.
  expect(file).toMatchObject({ status: 'ready', refusal: null, mediaType: 'image/jpeg', width: 80, height: 120 })
  const copy = await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)
  expect(copy.status).toBe(200)
  const served = Buffer.from(await copy.arrayBuffer())
  expect(textOf(served)).not.toMatch(/Canary|Exif|GPS/)
  expect(await sharp(served).metadata()).toMatchObject({ width: 80, height: 120, format: 'jpeg' })
  expect(Object.fromEntries(copy.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename="_________X_ y.jpg"; filename*=UTF-8''${encodeURIComponent('заседаниеX_ y.jpg')}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
  })
  const small = await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}/small`)
  expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const folder = join(app.files, 'kept', file.findingId, file.sha256)
  expect(readFileSync(join(folder, 'original')).equals(bytes)).toBe(true)
  expect(statSync(join(folder, 'original')).mode & 0o777).toBe(0o400)
  expect(readdirSync(folder).toSorted()).toEqual(['copy', 'original', 'small'])
  expect(readdirSync(join(app.files, 'uploads')).filter((name) => name.includes(file.sha256))).toEqual([])
})

test('a sound is read as it is, also from the middle of it', async () => {
  const bytes = wav()
  const file = await settled(bytes, refTo(bytes, 'hearing.wav', 'audio/wav'))
  expect(file).toMatchObject({ status: 'ready', mediaType: 'audio/wav' })
  const path = `${file.findingId}/${file.sha256}`
  expect(Buffer.from(await (await getFile(app, asReviewer.cookie, path)).arrayBuffer()).equals(bytes)).toBe(true)
  const part = await getFile(app, asReviewer.cookie, path, { range: 'bytes=100-199' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`])
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true)
  expect((await getFile(app, asReviewer.cookie, path, { range: 'bytes=999999-' })).status).toBe(416)
  expect((await getFile(app, asReviewer.cookie, `${path}/small`)).status).toBe(404)
})

const padded = (...parts: (string | number[])[]): Buffer => Buffer.concat([...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))), randomBytes(2_000)])

test.each([
  ['a paper', 'application/pdf', () => padded('%PDF-1.7\n')],
  ['an MP3', 'audio/mpeg', () => padded([0xff, 0xfb, 0x90, 0x64])],
  ['an MP3 with a title', 'audio/mpeg', () => padded('ID3', [4, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64])],
  ['what phones record', 'audio/mp4', () => padded([0, 0, 0, 32], 'ftypM4A ', [0, 0, 0, 0], 'M4A mp42isom', [0, 0, 0, 0])],
  ['AAC', 'audio/aac', () => padded([0xff, 0xf1, 0x50, 0x80])],
  ['Opus', 'audio/ogg', () => padded('OggS', Array.from({ length: 24 }, () => 0), 'OpusHead')],
] as const)('%s is kept and given as it was brought', async (_what, mediaType, make) => {
  const bytes = make()
  const file = await settled(bytes, refTo(bytes, 'brought', mediaType))
  expect(file).toMatchObject({ status: 'ready', mediaType, width: null })
  const given = await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)
  expect([given.headers.get('content-type'), given.headers.get('content-disposition')?.startsWith('attachment'), given.headers.get('x-content-type-options')]).toEqual([mediaType, true, 'nosniff'])
  expect(Buffer.from(await given.arrayBuffer()).equals(bytes)).toBe(true)
})

test.each([
  ['WebP', 'image/webp', 'image/webp', () => picture().webp().toBuffer()],
  ['PNG', 'image/png', 'image/png', () => picture().png().toBuffer()],
  ['a still GIF', 'image/gif', 'image/png', () => picture(40, 30).gif().toBuffer()],
] as const)('%s is kept, and shown by a copy', async (_what, mediaType, shownAs, make) => {
  const bytes = await make()
  const file = await settled(bytes, refTo(bytes, 'picture', mediaType))
  expect(file).toMatchObject({ status: 'ready', mediaType })
  expect((await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)).headers.get('content-type')).toBe(shownAs)
})

test('what was cut off goes on from where it stopped', async () => {
  const bytes = await jpeg()
  const { id, ref } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  const place = (await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).headers.get('location')!
  const uploads = async () => (await asAuthor.send<{ finding: { viewerUploads: { id: string; received: number }[] } }>('query($ref: String!) { finding(ref: $ref) { viewerUploads { id received } } }', { ref })).data!.finding.viewerUploads
  // The connection ends in the middle of a part.
  const cut = new AbortController()
  const stream = new ReadableStream({
    start: (to) => to.enqueue(bytes.subarray(0, 500)),
  })
  const broken = fetch(`${app.url}${place}`, { method: 'PATCH', headers: { cookie: asAuthor.cookie, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: stream, duplex: 'half', signal: cut.signal } as RequestInit)
  await expect.poll(() => statSync(join(app.files, 'uploads', place.split('/').at(-1)!)).size).toBe(500)
  cut.abort()
  await expect(broken).rejects.toThrow()
  const asked = await askUpload(app, asAuthor.cookie, place)
  expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '500'])
  await expect.poll(uploads).toEqual([{ id: place.split('/').at(-1), received: 500 }])
  expect((await sendPart(app, asAuthor.cookie, place, 0, bytes)).status).toBe(409)
  expect((await sendPart(app, asAuthor.cookie, place, 500, bytes.subarray(500))).status).toBe(204)
  await expect.poll(() => filesOf(asReviewer, ref)).toMatchObject([{ status: 'ready' }])
  expect(await uploads()).toEqual([])
})

const html = '<html><script>alert("canary")</script></html>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const flood = () => sharp({ create: { width: 20_000, height: 20_000, channels: 3, background: '#fff' }, limitInputPixels: false }).png().toBuffer()
const moving = async () => {
  const frame = await picture(20, 20).raw().toBuffer()
  return sharp(Buffer.concat([frame, frame.toReversed()]), { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } }).gif().toBuffer()
}

test.each([
  ['a page that is called a picture', async () => Buffer.from(html), 'KIND_NOT_KEPT'],
  ['a drawing with a script', async () => Buffer.from(svg), 'KIND_NOT_KEPT'],
  ['a drawing that says what it is', async () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'KIND_NOT_KEPT'],
  ['a program', async () => Buffer.concat([Buffer.from('MZ'), randomBytes(600)]), 'KIND_NOT_KEPT'],
  ['a picture of 400 million pixels in a few bytes', flood, 'TOO_MANY_PIXELS'],
  ['a picture that moves', moving, 'MOVING_PICTURE'],
  ['half a picture', async () => (await jpeg()).subarray(0, 3000), 'UNREADABLE'],
  ['the beginning of a picture, and a page', async () => Buffer.concat([(await jpeg()).subarray(0, 400), Buffer.from(html)]), 'UNREADABLE'],
] as const)('%s is not kept', async (_what, make, refusal) => {
  const file = await settled(await make())
  expect(file).toMatchObject({ status: 'refused', refusal })
  for (const caller of [asAuthor, asReviewer]) expect((await getFile(app, caller.cookie, `${file.findingId}/${file.sha256}`)).status).toBe(404)
  expect(() => statSync(join(app.files, 'kept', file.findingId))).toThrow()
})

test('what hangs behind the end of a picture is in no copy', async () => {
  for (const bytes of [await jpeg(), await picture().gif().toBuffer(), await picture().png().toBuffer()]) {
    const file = await settled(Buffer.concat([bytes, Buffer.from(html)]))
    expect(file.status).toBe('ready')
    const served = Buffer.from(await (await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)).arrayBuffer())
    expect(textOf(served)).not.toContain('canary')
  }
})

test('bytes that are not what the text names are not kept; the right ones may still come', async () => {
  const bytes = await jpeg()
  const wrong = Buffer.from(bytes)
  wrong[wrong.length - 20]! ^= 1
  const file = await settled(wrong, refTo(bytes))
  expect(file).toMatchObject({ status: 'refused', refusal: 'DIGEST_MISMATCH' })
  await upload(app, asAuthor.cookie, file.findingId, bytes)
  await expect.poll(async () => (await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)).status).toBe(200)
  expect((await beginUpload(app, asAuthor.cookie, file.findingId, refTo(bytes))).status).toBe(409)
})

test('a file that is too big, or of another size, or that no text names, does not begin', async () => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  expect((await beginUpload(app, asAuthor.cookie, id, { sha256: digest(bytes), bytes: 50 * 1024 * 1024 + 1 })).status).toBe(413)
  expect((await beginUpload(app, asAuthor.cookie, id, { sha256: digest(bytes), bytes: bytes.length - 1 })).status).toBe(404)
  expect((await beginUpload(app, asAuthor.cookie, id, refTo(await jpeg()))).status).toBe(404)
  // Nor does one grow over what it said.
  const place = (await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).headers.get('location')!
  expect((await sendPart(app, asAuthor.cookie, place, 0, Buffer.concat([bytes, bytes]))).status).toBe(413)
})

test('an upload that is ended is gone', async () => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  const place = (await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).headers.get('location')!
  await sendPart(app, asAuthor.cookie, place, 0, bytes.subarray(0, 100))
  expect((await endUpload(app, asAuthor.cookie, place)).status).toBe(204)
  expect((await askUpload(app, asAuthor.cookie, place)).status).toBe(404)
  expect((await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).status).toBe(201)
})

test('an upload has one address, however its letters are written', async () => {
  const bytes = await jpeg()
  const { id, ref } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  const place = (await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).headers.get('location')!
  const written = place.replace(/[^/]+$/, (name) => name.toUpperCase())
  const began = performance.now()
  expect((await sendPart(app, asAuthor.cookie, written, 0, bytes.subarray(0, 200))).status).toBe(204)
  expect((await sendPart(app, asAuthor.cookie, place, 200, bytes.subarray(200))).status).toBe(204)
  expect(performance.now() - began).toBeLessThan(8_000)
  await expect.poll(() => filesOf(asReviewer, ref)).toMatchObject([{ status: 'ready' }])
})

test.each([
  ['says nothing of the protocol', { 'tus-resumable': '' }, 412],
  ['gives two lengths', { 'upload-defer-length': '1' }, 400],
] as const)('a request to begin that %s leaves nothing', async (_what, headers, status) => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  const metadata = `findingId ${Buffer.from(id).toString('base64')},sha256 ${Buffer.from(digest(bytes)).toString('base64')}`
  const refused = await fetch(`${app.url}/files/uploads`, { method: 'POST', headers: { cookie: asAuthor.cookie, 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata, ...headers } })
  expect(refused.status).toBe(status)
  await expect.poll(() => app.database.em.fork().execute('select 1 from evidence_upload where finding_id = ?', [id])).toEqual([])
  expect((await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).status).toBe(201)
})

test('so many begin, and no more', async () => {
  const busy = await createPerson(app.database, world, ['monitor'])
  const { cookie } = await actAs(app, busy.id)
  const refs = Array.from({ length: 10 }, () => refTo(randomBytes(100)))
  const ids = []
  for (let made = 0; made < 3; made += 1) ids.push((await createFinding(app.database, world, busy.id, { files: refs })).id)
  const answers: number[] = []
  for (const id of ids) for (const ref of refs) answers.push((await beginUpload(app, cookie, id, ref)).status)
  expect(answers).toEqual([...Array<number>(20).fill(201), ...Array<number>(10).fill(429)])
  // The same file again takes its own place.
  expect((await beginUpload(app, cookie, ids[0]!, refs[0]!)).status).toBe(201)
})

test('a request that says nothing of the protocol, or comes from another site, changes nothing', async () => {
  const id = randomUUID()
  expect((await fetch(`${app.url}/files/uploads`, { method: 'POST', headers: { cookie: asAuthor.cookie, origin: 'https://evil.example', 'tus-resumable': '1.0.0' } })).status).toBe(403)
  for (const method of ['OPTIONS', 'PUT', 'POST']) expect((await fetch(`${app.url}/files/uploads/${id}`, { method, headers: { cookie: asAuthor.cookie } })).status).toBe(404)
  const answer = await fetch(`${app.url}/files/uploads`, { method: 'OPTIONS', headers: { cookie: asAuthor.cookie, origin: app.url } })
  expect(answer.headers.get('access-control-allow-origin')).toBe(null)
})
