import { expect, test } from 'vitest'
import { languageOf } from '../languages/written.ts'
import { packOf } from './build.ts'
import type { ItemEntry, MaterialFacts, SpeakerEntry } from './facts.ts'

const at = new Date('2024-11-21T09:00:00Z')
const event = { status: 'planning', title: 'Side event', forum: '', concept: '', objectives: '', venue: '', city: '', country: '', startsAt: at, endsAt: new Date('2024-11-21T10:00:00Z'), timeZone: 'Asia/Almaty', format: 'hybrid', languages: ['en'], interpretation: [], rule: 'open' } as const
const source = { record: 'finding', ref: 'KG-001', revision: 1, hash: '0123abcd' } as const

/** A handout whose texts consist of so many paragraphs, and which texts were looked at for it. */
function made(paragraphs: number): { blocks: number; looked: string[] } {
  const text = Array.from({ length: paragraphs }, () => 'Ө').join('\n\n')
  const speaker: SpeakerEntry = { id: 's', name: 'Judge', roleEn: '', roleRu: '', status: 'confirmed', biography: `1 ${text}`, biographyConsent: 'yes' }
  const quote = { source, title: 'A title', narrative: text }
  const items: ItemEntry[] = [1, 2].map(() => ({ kind: 'presentation', title: 'An item', minutes: 10, speakers: [speaker], shows: [quote] }))
  const facts: MaterialFacts = { event: { ...event, concept: `2 ${text}`, objectives: `3 ${text}` }, items, speakers: [speaker], at }
  const looked: string[] = []
  const pack = packOf('handout', 'en', facts, (whole) => {
    looked.push(whole)
    return languageOf(whole)
  })
  return { blocks: pack.blocks.length, looked }
}

test('each text is looked at once for its language, however many paragraphs it consists of', () => {
  const [short, long] = [made(1), made(6_000)]
  expect(long.blocks).toBeGreaterThan(short.blocks + 10_000)
  expect(long.looked).toHaveLength(short.looked.length)
  expect(new Set(long.looked).size).toBe(long.looked.length)
})
