import { expect, test } from 'vitest'
import { changeBy, clashesOf } from './merge.ts'

test('what is set to what stands there already is no change, dates and lists included', () => {
  const known = { title: 'One', at: new Date('2024-11-21T09:00:00Z'), languages: ['en', 'ru'], capacity: null }
  expect(changeBy(known, { title: 'One', at: new Date('2024-11-21T09:00:00Z'), languages: ['en', 'ru'], capacity: null })).toEqual({})
  expect(changeBy(known, { title: 'Two', languages: ['ru', 'en'], capacity: 50 })).toEqual({ title: 'Two', languages: ['ru', 'en'], capacity: 50 })
})

test('only what somebody else has changed since is told', () => {
  const fields = { title: 3, place: 4 }
  expect(clashesOf(fields, { title: 'x', place: 'y', concept: 'z' }, 3)).toEqual(['place'])
  expect(clashesOf(fields, { title: 'x', concept: 'z' }, 3)).toEqual([])
  expect(clashesOf(fields, { title: 'x' }, 1)).toEqual(['title'])
})
