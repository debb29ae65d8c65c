import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { documentOf, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { createScene, prepareFor, type Scene, tookEffect } from '../support/scene.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let scene: Scene

beforeAll(async () => {
  app = await startApp()
  scene = await createScene(app)
})
afterAll(() => app.stop())

/** What each kind of value is replaced by. Some of it is legal: then it must be kept or refused, and break nothing. */
const hostile: Readonly<Record<string, readonly unknown[]>> = {
  String: ["' OR 1=1--", '%_\\', 'a\r\nb', 'Қазақша ө ғ 👁', '\u0000', '\ud800', '', 'x'.repeat(30_000), '["x","y"]', Buffer.from('["x","y"]').toString('base64url')],
  ID: ['nonsense', "' OR 1=1--", '\u0000', '', randomUUID(), '{00000000-0000-0000-0000-000000000000}'],
  Int: [0, -1, 2_147_483_647, -2_147_483_648],
  Float: [-1, 0.5, 1e308],
  DateTime: ['2030-02-31T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'tomorrow', '2030-01-01T00:00:00+25:00'],
  Date: ['2030-02-31', '0000-01-01', '9999-12-31', '2030-13-01'],
}

/** These end the sessions that the others need; `invitations.test.ts` and `password.test.ts` have the inputs of the last two. */
const leaving = ['signOut', 'signOutEverywhere', 'signInAsPersona', 'acceptInvitation', 'changePassword']

test.each(operations.filter(({ name }) => !leaving.includes(name)))('$kind $name: whatever stands in one place of its input, the answer is a typed one', async (operation) => {
  const { name } = operation
  let known = await prepareFor(name, scene)
  const query = documentOf(operation)
  const valid = () => variablesOf(operation, known)
  const ask = async (caller: Caller, variables: unknown) => {
    const { status, data, errors } = await caller.send<Record<string, { __typename: string } | null>>(query, variables as Record<string, unknown>)
    const effect = tookEffect(data?.[name])
    // What took effect is not there to be attacked again.
    if (effect) known = await prepareFor(name, scene)
    return { status, errors, effect }
  }
  const untouched = [await ask(scene.callers[0], valid()), await ask(scene.callers[1], valid())]
  expect(untouched.some(({ effect }) => effect)).toBe(name !== 'signIn')

  const broken: unknown[] = []
  for (const { path, scalar } of placesOf(operation)) {
    for (const value of hostile[scalar] ?? []) {
      for (const caller of scene.callers) {
        const { status, errors } = await ask(caller, replaced(valid(), path, value))
        const codes = errors.map(({ extensions }) => extensions.code)
        if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR') || JSON.stringify(errors).includes('node_modules')) broken.push([path.join('.'), JSON.stringify(value).slice(0, 40), codes])
      }
    }
  }
  expect(broken).toEqual([])
})
