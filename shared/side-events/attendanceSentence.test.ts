import { expect, test } from 'vitest'
import { formatWith } from '../languages/format.ts'
import { type Locale, locales } from '../languages/locales.ts'
import type { LanguagePack } from '../languages/pack.ts'
import en from '../languages/packs/en.json' with { type: 'json' }
import kk from '../languages/packs/kk.json' with { type: 'json' }
import ky from '../languages/packs/ky.json' with { type: 'json' }
import ru from '../languages/packs/ru.json' with { type: 'json' }
import type { Attendance } from './attendance.ts'
import { attendanceSentence } from './attendanceSentence.ts'

const packs = { en, ru, ky, kk } as unknown as Readonly<Record<Locale, LanguagePack>>
const say = (people: number, countries: number, categories: Attendance['categories']) =>
  locales.map((locale) => attendanceSentence(locale, formatWith(locale, packs[locale]), { people, countries: Array.from({ length: countries }, (_, place) => ({ key: `C${place}`, people: 1 })), categories }))

test('who came is said in four languages; of small groups nothing', () => {
  expect(say(50, 6, [{ key: 'judge', people: 12 }, { key: 'prosecutor', people: 8 }, { key: 'lawyer', people: 5 }, { key: 'media', people: 4 }, { key: 'other', people: 20 }])).toEqual([
    '50 participants from six countries, including judges, prosecutors and lawyers',
    '50 участников из шести стран, в том числе судьи, прокуроры и адвокаты',
    'Алты өлкөдөн 50 катышуучу, анын ичинде судьялар, прокурорлор жана адвокаттар',
    'Алты елден 50 қатысушы, оның ішінде судьялар, прокурорлар және адвокаттар',
  ])
})

test('one is one, few are few, and a large number is written in digits', () => {
  expect(say(1, 1, [{ key: 'judge', people: 1 }])).toEqual(['1 participant from one country', '1 участник из одной страны', 'Бир өлкөдөн 1 катышуучу', 'Бір елден 1 қатысушы'])
  expect(say(22, 2, [{ key: 'judge', people: 17 }, { key: 'media', people: 5 }]).slice(0, 2)).toEqual(['22 participants from two countries, including judges and journalists', '22 участника из двух стран, в том числе судьи и журналисты'])
  expect(say(12_021, 21, [])).toEqual(['12,021 participants from 21 countries', '12\u00a0021 участник из 21 страны', expect.stringMatching(/^21 өлкөдөн 12\s021 катышуучу$/), expect.stringMatching(/^21 елден 12\s021 қатысушы$/)])
})

test('of nobody nothing is said', () => {
  expect(say(0, 0, [])).toEqual(['', '', '', ''])
})
