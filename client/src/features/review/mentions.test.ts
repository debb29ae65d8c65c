import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begunAt, candidates, type Mentionable, mentionedIn, mentionOf, partsOf } from './mentions.ts'

const person = (id: string, name: string, organisation = 'Adilet'): Mentionable => ({ id, name, organisation: { name: organisation } })
const aida = person('1', 'Aida Bekova')
const nurlan = person('2', 'Nurlan Asanov')
const people = [aida, nurlan, person('3', 'Aida'), person('4', 'Nurlan Asanov', 'Justice (Bishkek)')]

test('a name is whole: neither the beginning of another name nor a part of a word', () => {
  expect(mentionedIn('Please look, @Aida Bekova.', people)).toEqual(['1'])
  expect(mentionedIn('@Aida, please.', people)).toEqual(['3'])
  expect(mentionedIn('@Aidana and write to a@Aida.', people)).toEqual([])
  expect(mentionedIn('Aida Bekova', people)).toEqual([])
})

test('two of one name are told apart by their organisation', () => {
  expect(mentionOf(nurlan, people)).toBe('@Nurlan Asanov (Adilet)')
  expect(mentionedIn('@Nurlan Asanov (Justice (Bishkek)) knows.', people)).toEqual(['4'])
  expect(mentionedIn('@Nurlan Asanov knows.', people)).toEqual([])
  expect(mentionOf(aida, people)).toBe('@Aida Bekova')
})

test('what is being written is offered as a name, wherever a part of one begins so', () => {
  expect(begunAt('Look, @nur', 10)).toEqual({ at: 6, letters: 'nur' })
  expect(begunAt('a@nur', 5)).toBeNull()
  expect(begunAt('@nur\nlan', 8)).toBeNull()
  expect(candidates('ASA', people).map(({ id }) => id)).toEqual(['2', '4'])
  expect(candidates('nurlan asanov ', people)).toEqual([])
})

test('a name is found in whichever script it is asked for', () => {
  const crowd = [person('1', 'Aida Bekova'), person('2', 'Айда Бекова'), person('3', 'Жаңыл Өмүрова'), person('4', 'Shyngys Qasymov'), person('5', 'Шыңғыс Қасымов'), person('6', 'Yulia Khan'), person('7', 'Юлия Хан')]
  const found = (letters: string): string[] => candidates(letters, crowd).map(({ id }) => id)
  for (const letters of ['айда', 'aida', 'AIDA B', 'Бек']) expect(found(letters), letters).toEqual(['1', '2'])
  for (const letters of ['жаны', 'Zhany', 'jan', 'omur', 'Өмү']) expect(found(letters), letters).toEqual(['3'])
  for (const letters of ['шың', 'shyn', 'қас', 'kas', 'Qasym']) expect(found(letters), letters).toEqual(['4', '5'])
  for (const letters of ['юли', 'yul', 'хан', 'khan', 'х']) expect(found(letters), letters).toEqual(['6', '7'])
  expect(found('k')).toContain('6')
  expect(found('айдана')).toEqual([])
  expect(found('ь')).toEqual([])
})

/** Names of any letters, among them those that mean something in a pattern. */
const names = fc.string({ unit: fc.constantFrom('a', 'б', 'қ', '.', '(', ')', '*', '-', ' ', '$', '[', '\\'), minLength: 1, maxLength: 6 }).filter((name) => name.trim() === name)
const crowds = fc.array(fc.tuple(names, names), { maxLength: 6 }).map((some) => some.map(([name, organisation], place) => person(String(place), name, organisation)))

test('whatever people are called: the parts are the words, and who is written by themselves is mentioned', () => {
  fc.assert(
    fc.property(crowds, fc.string(), (crowd, words) => {
      expect(partsOf(words, crowd).map(({ text }) => text).join('')).toBe(words)
      for (const one of crowd) expect(mentionedIn(mentionOf(one, crowd), crowd)).toContain(one.id)
    }),
  )
})
