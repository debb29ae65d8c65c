import { expect, test } from 'vitest'
import { locales } from '../../../shared/languages/locales.ts'
import { namedMax } from '../../../shared/limits/mail.ts'
import type { WaitingTurn } from '../../../shared/workflow/mail.ts'
import { turnReasons } from '../../../shared/workflow/turn.ts'
import { type LetterFacts, writeLetter } from './letter.ts'

const turn = (facts: Partial<WaitingTurn> = {}): WaitingTurn => ({ ref: 'KG-1', path: '/f/KG-1', reason: 'review', dueOn: null, today: '2030-01-10', ...facts })
const listed = <T>(...named: T[]) => ({ named, count: named.length })
const facts = (given: Partial<LetterFacts> = {}): LetterFacts => ({ locale: 'en', origin: 'https://karek.example', atOnce: false, turns: listed(turn()), mentions: listed(), updates: 0, unsubscribe: 'https://karek.example/unsubscribe/t?language=en', ...given })
const linksIn = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!)

test.each(locales)('in %s every reason has its words, and both forms have the same links', (locale) => {
  const turns = turnReasons.map((reason, place) => turn({ reason, ref: `KG-${place}`, path: `/f/KG-${place}`, dueOn: ['2030-01-09', '2030-01-10', '2030-01-11'][place % 3]! }))
  const { text, html, subject } = writeLetter(facts({ locale, turns: listed(...turns), mentions: listed({ ref: 'KG-77', path: '/f/KG-77' }), updates: 5 }))
  expect(`${subject}${text}${html}`).not.toMatch(/[{}#]|undefined|NaN/)
  expect(linksIn(html)).toEqual(text.match(/https:\S+/g))
  expect(text).toContain('- KG-77\n  https://karek.example/f/KG-77')
  for (const { ref } of turns) expect(text).toContain(`: ${ref} · `)
})

test('only so many are named, what is overdue first, and the others counted, up to as many as elsewhere', () => {
  const many = { named: Array.from({ length: namedMax + 5 }, (_one, place) => turn({ ref: `KG-${place}`, dueOn: place === namedMax + 4 ? '2020-01-01' : null })), count: namedMax + 12 }
  const { text } = writeLetter(facts({ turns: many, mentions: { named: [{ ref: 'KG-77', path: '/f/KG-77' }], count: 900 } }))
  const lines = text.split('\n').filter((line) => line.startsWith('- '))
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([namedMax + 1, `- Decide: KG-${namedMax + 4} · Overdue: it was due on 1 Jan 2020`, '- KG-77'])
  expect(text.match(/And .* more in your inbox\./g)).toEqual(['And 12 more in your inbox.', 'And 500+ more in your inbox.'])
})

test('what could mean something in a page does not', () => {
  const { html } = writeLetter(facts({ turns: listed(turn({ ref: `<img src=x onerror="alert('1')">&`, path: '/f/"><script>' })) }))
  expect(html).toContain('Decide: &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;')
  expect(html).not.toMatch(/<img|<script/)
})

test('numbers have the forms that their language gives them', () => {
  const said = (updates: number): string => writeLetter(facts({ locale: 'ru', turns: listed(), updates })).text.split('\n')[0]!
  expect([1, 2, 5, 21, 500].map(said)).toEqual(['1 новость, которую вы ещё не видели.', '2 новости, которых вы ещё не видели.', '5 новостей, которых вы ещё не видели.', '21 новость, которую вы ещё не видели.', '500+ новостей, которых вы ещё не видели.'])
})
