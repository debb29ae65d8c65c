import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { locales } from '../../../shared/languages/locales.ts'
import { turnReasons } from '../../../shared/workflow/turn.ts'
import { words } from './words.ts'

const fileOf = (path: string): string => readFileSync(new URL(`../../../client/src/${path}`, import.meta.url), 'utf8')

/** What pages call each thing to be done, as it stands in the first catalogue. */
function namesOfReasons(): Map<string, string> {
  const [verbs] = /export const verbs[^}]*\{[\s\S]*?\n\}/.exec(fileOf('features/inbox/words.ts'))!
  return new Map([...verbs.matchAll(/^ {2}(\w+): msg`(.*)`,$/gm)].map(([, reason, name]) => [reason!, name!]))
}

const catalogue = (locale: string): Map<string, string> => new Map([...fileOf(`locales/${locale}.po`).matchAll(/^msgid "(.*)"\nmsgstr "(.*)"$/gm)].map(([, name, said]) => [name!, said!]))

test.each(locales)('mail in %s calls what is to be done as the pages do', (locale) => {
  const [names, said] = [namesOfReasons(), catalogue(locale)]
  expect([...names.keys()].toSorted()).toEqual([...turnReasons].toSorted())
  expect(words[locale].verbs).toEqual(Object.fromEntries([...names].map(([reason, name]) => [reason, said.get(name)])))
})

test.each(locales)('mail in %s says as the settings do whose turn it is', (locale) => {
  expect(words[locale].waiting).toBe(`${catalogue(locale).get('It is your turn')}:`)
})
