import { expect, test } from 'vitest'
import en from '../languages/packs/countries-en.json' with { type: 'json' }
import kk from '../languages/packs/countries-kk.json' with { type: 'json' }
import ky from '../languages/packs/countries-ky.json' with { type: 'json' }
import ru from '../languages/packs/countries-ru.json' with { type: 'json' }
import type { CountryNames } from '../languages/countries.ts'
import { countryCodes } from '../languages/countries.ts'
import { countryFinder, guessMapping, readTable, type Table } from './participantTable.ts'

const packs = [en, ru, ky, kk] as unknown as CountryNames[]
const countries = countryFinder(packs.flat())
const tableOf = ([header = [], ...rows]: string[][]): Table => ({ header, rows: rows.map((cells, place) => ({ number: place + 2, cells })) })

test('every country has a name in each language, and is found by each of them', () => {
  for (const pack of packs) {
    expect(pack.map(([code]) => code).toSorted()).toEqual([...countryCodes].toSorted())
    for (const [code, name] of pack) expect(name).not.toBe(code)
  }
  for (const word of ['Kyrgyzstan', 'Кыргызстан', 'Киргизия', 'Қырғызстан', 'kg', ' KYRGYZSTAN ']) expect(countries(word), word).toBe('KG')
})

test('a code is that country and no other, and so is what people shorten', () => {
  for (const code of countryCodes) expect([countries(code), countries(code.toLowerCase())]).toEqual([code, code])
  for (const pack of packs) for (const [code, name] of pack) expect(countries(name), name).toBe(code)
  expect(['КР', 'РК', 'РФ', 'США', 'USA', 'Туркмения', 'Южная Корея'].map(countries)).toEqual(['KG', 'KZ', 'RU', 'US', 'US', 'TM', 'KR'])
  for (const word of ['ЕС', 'СНГ', 'xx', '', 'К']) expect(countries(word), word).toBeUndefined()
})

test('columns are known by what they are called, in any language', () => {
  expect(guessMapping(['№', 'Ф.И.О.', 'Организация', 'Страна', 'E-mail', 'Примечание'])).toEqual({ name: 1, organisation: 2, country: 3, email: 4, note: 5 })
  expect(guessMapping(['Full name', 'Category', 'Country', 'Languages', 'Consent'])).toEqual({ name: 0, category: 1, country: 2, languages: 3, namingConsent: 4 })
  expect(guessMapping(['Аты-жөні', 'Ел', 'Ұйым'])).toEqual({ name: 0, country: 1, organisation: 2 })
  // A name in three columns is not taken for one of them, and a consent is said, not ticked.
  expect(guessMapping(['Фамилия', 'Имя', 'Отчество', 'Статус'])).toEqual({})
  expect(guessMapping([])).toEqual({})
})

test('a row is read as what it says; what it does not say is not made up', () => {
  const table = [
    ['ФИО', 'Кто', 'Страна', 'Языки', 'Почта', 'Согласие'],
    ['Айгуль  Асанова ', 'судья', 'Кыргызстан', 'русский, кыргызский; English', 'a@b.kg', 'да'],
    ['Bolot Turgunov', 'NGO', 'kz', '', '', 'нет'],
    ['Cholpon Isakova', 'космонавт', 'Атлантида', 'дельфиний', 'nobody', 'наверное'],
  ]
  const mapping = { name: 0, category: 1, country: 2, languages: 3, email: 4, namingConsent: 5 }
  const [one, two, three] = readTable(tableOf(table), mapping, countries)
  expect(one).toEqual({ number: 2, issues: [], facts: { name: 'Айгуль Асанова', organisation: '', category: 'judge', country: 'KG', languages: ['ru', 'ky', 'en'], email: 'a@b.kg', accessNeeds: '', namingConsent: 'yes', note: '' } })
  expect(two).toMatchObject({ number: 3, issues: [], facts: { category: 'civil_society', country: 'KZ', languages: [], namingConsent: 'no' } })
  expect(three).toMatchObject({ number: 4, facts: { namingConsent: 'not_asked' } })
  expect(three!.issues.map(({ path, code }) => `${path} ${code}`)).toEqual(['category not_a_choice', 'country not_a_choice', 'languages.0 not_a_choice', 'email bad_format'])
})

test('what a table calls a formula is text', () => {
  const [row] = readTable(tableOf([['name', 'category', 'country', 'note'], ['=HYPERLINK("http://x","y")', 'judge', 'KG', '=1+1']]), { name: 0, category: 1, country: 2, note: 3 }, countries)
  expect(row!.facts).toMatchObject({ name: '=HYPERLINK("http://x","y")', note: '=1+1' })
})
