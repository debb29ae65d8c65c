import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

test.each([
  ['Monitoring Criminal Justice in the OSCE Region', 'monitoring-criminal-justice-in-the-osce-region'],
  ['Мониторинг уголовной юстиции: что дальше?', 'monitoring-ugolovnoi-yustitsii-chto-dalshe'],
  ['Қылмыстық әділет', 'qylmystyq-adilet'],
  ['New', 'event-new'],
  ['?!', 'event'],
])('%s is called %s in addresses', (title, slug) => {
  expect(slugOf(title)).toBe(slug)
})

test('whatever the title, it is a part of an address', () => {
  fc.assert(fc.property(fc.string(), (title) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugOf(title)) && slugOf(title).length <= 66))
})

test('two events of one title are told apart', () => {
  expect(freeSlug('forum', new Set())).toBe('forum')
  expect(freeSlug('forum', new Set(['forum', 'forum-2']))).toBe('forum-3')
})
