import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { documentOf, openedTo, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { createScene, prepareFor, type Scene, tookEffect } from '../support/scene.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let scene: Scene

beforeAll(async () => {
  app = await startApp()
  scene = await createScene(app)
})
afterAll(() => app.stop())

const tooLong = 'x'.repeat(30_000)
const unkept = ['\u0000', '\ud800', '\u2068Aida\u2069']
const noDays: readonly unknown[] = ['2030-02-31T00:00:00Z', 'tomorrow', '2030-01-01T00:00:00+25:00', '2030-02-31', '0000-01-01', '2030-13-01']

/** What each kind of value is replaced by. Some of it is legal: then it must be kept or refused, and break nothing. */
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  String: ["' OR 1=1--", '%_\\', 'a\r\nb', 'Қазақша ө ғ 👁', ...unkept, '', tooLong, '["x","y"]', Buffer.from('["x","y"]').toString('base64url')],
  ID: ['nonsense', "' OR 1=1--", ...unkept, '', randomUUID(), '{00000000-0000-0000-0000-000000000000}'],
  Int: [0, -1, 2_147_483_647, -2_147_483_648],
  Float: [-1, 0.5, 1e308],
  DateTime: ['2030-02-31T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'tomorrow', '2030-01-01T00:00:00+25:00'],
  Date: ['2030-02-31', '0000-01-01', '9999-12-31', '2030-13-01'],
}

/** These end the sessions that the others need; `invitations.test.ts` and `password.test.ts` have the inputs of the last two. */
const leaving = ['signOut', 'signOutEverywhere', 'signInAsPersona', 'acceptInvitation', 'changePassword']

/** Where too long a text is no text that is too long: it is compared with what is known, and is not that. */
const compared: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['acceptSuggestions', 'approveFinding', 'approveRecommendation', 'rejectFinding', 'requestFindingChanges', 'requestRecommendationChanges', 'takeStance'].map((name) => [name, ['contentHash']])),
  openOriginal: ['sha256'],
}

interface Tried {
  status: number
  errors: { message: string; extensions: { code?: string } }[]
  result: Answered | null | undefined
  effect: boolean
}
interface Answered {
  __typename: string
  issues?: { path: string; code: string }[]
}

/** As limits and forms name the place. */
const named = (path: readonly (string | number)[]): string => path.filter((part, depth) => !(depth === 0 && part === 'input') && !(depth === 1 && part === 'content')).join('.')
const issuesAt = ({ result }: Tried, path: string): string[] => (result?.__typename === 'Invalid' ? result.issues! : []).filter((found) => found.path === path).map(({ code }) => code)

test.each(operations.filter(({ name }) => !leaving.includes(name)))('$kind $name: whatever stands in one place of its input, the answer is a typed one, and names the place', async (operation) => {
  const { kind, name } = operation
  let known = await prepareFor(name, scene)
  const query = documentOf(operation)
  const valid = () => variablesOf(operation, known)
  const ask = async (caller: Caller, variables: unknown): Promise<Tried> => {
    const { status, data, errors } = await caller.send<Record<string, Answered | null>>(query, variables as Record<string, unknown>)
    const result = data?.[name]
    const effect = tookEffect(result)
    // What took effect is not there to be attacked again.
    if (effect) known = await prepareFor(name, scene)
    return { status, errors, result, effect }
  }
  const untouched = [await ask(scene.callers[0], valid()), await ask(scene.callers[1], valid())]
  expect(untouched.some(({ effect }) => effect)).toBe(name !== 'signIn')
  const commands = kind === 'mutation' && query.includes('on Invalid')
  /** Whether they may do it at all: of others it is not said what else is wrong. */
  const may = (caller: Caller): boolean => name === 'signIn' || untouched[scene.callers.indexOf(caller)]!.effect

  const broken: unknown[] = []
  const unnamed = new Set<string>()
  for (const { path, scalar } of placesOf(operation)) {
    const place = named(path)
    for (const value of hostile[scalar] ?? []) {
      for (const caller of scene.callers) {
        const tried = await ask(caller, replaced(openedTo(operation, valid(), path), path, value))
        const { status, errors, result, effect } = tried
        const codes = errors.map(({ extensions }) => extensions.code)
        const told = [place, JSON.stringify(value).slice(0, 40), codes, result]
        if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || JSON.stringify(errors).includes('node_modules')) broken.push(told)
        if (commands && unkept.includes(value as string) && !issuesAt(tried, place).includes('bad_characters')) broken.push(told)
        if (noDays.includes(value) && (scalar === 'Date' || scalar === 'DateTime') && (effect || (codes[0] !== 'BAD_USER_INPUT' && issuesAt(tried, place).length === 0 && may(caller)))) broken.push(told)
        if (commands && value === tooLong && may(caller) && issuesAt(tried, place).length === 0) unnamed.add(place)
      }
    }
  }
  expect(broken).toEqual([])
  expect([...unnamed]).toEqual(compared[name] ?? [])
})
