import { expect, test } from 'vitest'
import { filled, issuesOf } from './issue.ts'

const saysSomething = (text: string): boolean => issuesOf(filled(100), text).length === 0

test('a field is filled by what can be seen', () => {
  for (const text of ['a', 'Ө', '7', '?', '😀', '…', 'é', 'é', '⠁']) expect([text, saysSomething(text)]).toEqual([text, true])
  const nothing = ['', ' \n\t', '​', '⠀', '\u{301}', 'ㅤ', 'ﾠ', 'ᅟ', '\u{E0041}', '︎', ' ⠀ ']
  for (const text of nothing) expect([text, saysSomething(text)]).toEqual([text, false])
})
