import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { personas } from '../../server/seed/demo.ts'
import { type Checkout, copyOf, copyOfProject, type Ended, smallCheckout } from '../support/checkout.ts'

/** What the launcher did before it ran the server. */
const steps = ({ stdout }: Ended): string[] => stdout.split('\n').filter((line) => /\(\d of \d\)…$/.test(line))

/** One sentence or two on one line, and no stack. */
function refusal({ code, stderr }: Ended): string {
  expect([code, stderr.trim().split('\n').length]).toEqual([1, 1])
  expect(stderr).toMatch(/^[A-Z/].*\.\n$/)
  return stderr.trim()
}

/** A Node that says it is of another version. */
const ofVersion = (version: string): string[] => ['--import', `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`]

/** Makes a folder one that is only read, and runs the rest in it. Takes root on Linux. */
const lock = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"']
const mayLock = spawnSync(lock[0]!, [...lock.slice(1), import.meta.dirname, 'true']).status === 0

describe('a small project', () => {
  /** As it is once everything was installed and built. */
  let first: Checkout
  let firstStart: Ended
  let checkout: Checkout
  const start = (env: Record<string, string> = { ENDS: '0' }, node?: string[]): Promise<Ended> => checkout.run(['start'], env, node)

  beforeAll(async () => {
    first = smallCheckout()
    firstStart = await first.run([], { ENDS: '7' })
  })
  afterAll(() => first.remove())
  beforeEach(() => {
    checkout = copyOf(first)
  })
  afterEach(() => checkout.remove())

  test('the first start installs and builds, and ends as the server does', () => {
    expect(firstStart).toMatchObject({ code: 7, stderr: '' })
    expect(steps(firstStart)).toEqual(['Installing the packages (1 of 3)…', 'Building the server (2 of 3)…', 'Building the pages (3 of 3)…'])
    expect(first.read('built')).toBe('server pages ')
  })

  test('the next one only starts', async () => {
    const again = await start({ ENDS: '3' })
    expect([again.code, steps(again)]).toEqual([3, []])
    expect(again.stdout).toMatch(/^The server runs on .+\n$/)
  })

  test.each(['server/more.js', 'shared/words.js', 'client/page.js', 'vite.config.ts'])('when %s has changed, both sides are built anew', async (file) => {
    checkout.write(file, '')
    expect(steps(await start())).toEqual(['Building the server (1 of 2)…', 'Building the pages (2 of 2)…'])
    expect(steps(await start())).toEqual([])
  })

  test('what is beside the sources builds nothing', async () => {
    checkout.write('README.md', '')
    checkout.write('test/some.test.ts', '')
    expect(steps(await start())).toEqual([])
  })

  test('when the lockfile has changed, the packages are installed anew', async () => {
    checkout.write('package-lock.json', `${checkout.read('package-lock.json')}\n`)
    expect(steps(await start())).toEqual(['Installing the packages (1 of 3)…', 'Building the server (2 of 3)…', 'Building the pages (3 of 3)…'])
  })

  test('what npm cannot install is said after what npm says', async () => {
    checkout.write('package.json', JSON.stringify({ name: 'small', version: '1.0.0', dependencies: { other: 'file:tools/other' } }))
    rmSync(join(checkout.folder, 'node_modules'), { recursive: true })
    const refused = await start()
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/npm [\s\S]+\nThe packages could not be installed; what npm said stands above\.\n$/)
    expect(refused.stdout).not.toContain('The server runs')
  })

  test('a server that does not compile is not started, nor taken for built the next time', async () => {
    checkout.write('server/main.js', 'a mistake')
    for (const time of [1, 2]) {
      const refused = await start()
      expect(refused, `time ${time}`).toMatchObject({ code: 1, stderr: 'The server could not be compiled; the reasons stand above.\n' })
      expect(steps(refused)).toEqual(['Building the server (1 of 2)…'])
      expect(refused.stdout).toContain('there is a mistake in it')
    }
    checkout.write('server/main.js', first.read('server/main.js')!)
    expect((await start()).code).toBe(0)
  })

  test.each(['dist', 'dist/.karek', 'node_modules/.karek'])('where nothing can be written in the place of %s, that is one sentence', async (place) => {
    const path = join(checkout.folder, place)
    rmSync(path, { recursive: true })
    if (place === 'dist') checkout.write('dist', 'a file')
    else mkdirSync(path)
    expect(refusal(await start())).toMatch(`Karek reads its folder, ${checkout.folder}, and writes into node_modules and dist there.`)
  })

  test.skipIf(!mayLock)('on a disk that only reads, that is one sentence, and what is built is started', async () => {
    const locked = (): Ended => {
      const { status, stdout, stderr } = spawnSync(lock[0]!, [...lock.slice(1), checkout.folder, process.execPath, 'server/launch.mjs', 'start'], { env: { ...process.env, ENDS: '4' }, encoding: 'utf8' })
      return { code: status, stdout, stderr }
    }
    expect(locked()).toMatchObject({ code: 4, stderr: '' })
    checkout.write('server/more.js', '')
    expect(refusal(locked())).toMatch(/\/dist\/\.karek cannot be used \((EROFS|Read-only file system)\)\./)
  })

  test('who stops the launcher stops the server', async () => {
    const launched = checkout.launch(['start'])
    await launched.said('The server runs')
    launched.process.kill('SIGTERM')
    expect(await launched.ended).toMatchObject({ code: 0, stderr: '' })
  })

  test('a verb that it does not know is said with those that it knows', async () => {
    expect(refusal(await checkout.run(['strat']))).toMatch(/^Karek does not know "strat"\. It knows start, .+\.$/)
  })

  test('a Node too old to begin is told so before anything is done', async () => {
    expect(refusal(await start({}, ofVersion('19.9.0')))).toBe('Karek needs Node.js 20 or newer to begin, and this is 19.9.0. Please install a newer one from nodejs.org.')
  })

  test('a Node that only begins gives way to the one among the packages, and says so where there is none', async () => {
    const old = ofVersion('20.0.0')
    expect(refusal(await start({}, old))).toBe(`Karek runs on Node.js 24.7 or newer, this is 20.0.0, and the packages hold none that starts on ${process.platform}-${process.arch}. Please install Node.js 24.`)
    const bundled = join(checkout.folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
    mkdirSync(dirname(bundled), { recursive: true })
    symlinkSync(process.execPath, bundled)
    const started = await start({ ENDS: '0' }, old)
    expect(started).toMatchObject({ code: 0, stderr: '' })
  })
})

test('this project, built, says its address and who may be entered, and a wrong setting in a sentence', async () => {
  const checkout = copyOfProject()
  onTestFinished(() => checkout.remove())
  const launched = checkout.launch(['start'], { PORT: '0', KAREK_LOG: 'silent' })
  onTestFinished(() => void launched.process.kill('SIGKILL'))
  const last = personas.at(-1)!
  const said = await launched.said(last.name)
  // Nothing was built: what is served is what was.
  expect(said).toMatch(/^Opening the data folder .+\nKarek is ready: http:\/\/localhost:\d+\nDemo accounts \(.+\):\n/)
  const lines = said.split('Demo accounts')[1]!.trim().split('\n').slice(1)
  expect(lines.map((line) => personas.find(({ name }) => line.trim().startsWith(name))?.name)).toEqual(personas.map(({ name }) => name))
  const url = /Karek is ready: (\S+)/.exec(said)![1]!
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(await (await fetch(url)).text()).toContain('/assets/')
  launched.process.kill('SIGTERM')
  expect(await launched.ended).toMatchObject({ code: 0, stderr: '' })
  expect(refusal(await checkout.run(['start'], { PORT: 'ninety' }))).toBe('The setting PORT must be a number.')
})
