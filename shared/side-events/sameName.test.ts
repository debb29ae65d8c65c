import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finderOf, mayBeSame, nameWords } from './sameName.ts'

const same = (one: string, other: string): boolean => mayBeSame(nameWords(one), nameWords(other))

test.each([
  ['Айгуль Асанова', 'Aigul Asanova'],
  ['Айгүл Асанова', 'Aygul Asanova'],
  ['Асанова Айгуль Маратовна', 'Aigul ASANOVA'],
  ['A. Asanova', 'Айгуль Асанова'],
  ['Жаныбек Өмүрбеков', 'Zhanybek Omurbekov'],
  ['Janybek Ömürbekov', 'Жаныбек Өмүрбеков'],
  ['Қуаныш Ғалымов', 'Kuanysh Galymov'],
  ['Ұлан Сейітқали', 'Ulan Seitkali'],
  ['Oʻtkir Yoʻldoshev', 'Ўткир Йўлдошев'],
  ['Джамиля Хасанова', 'Jamila Khasanova'],
  ['Дмитрий Щербаков', 'Dmitriy Shcherbakov'],
  ['Dmitry Shcherbakov', 'Dmitrii Scherbakov'],
  ['Татьяна Ершова', 'Tatiana Yershova'],
  ['Бат-Эрдэнэ Ганбаатар', 'Ganbaatar Bat-Erdene'],
  ['Фарҳод Раҳимов', 'Farhod Rahimov'],
])('%s and %s may be one person', (one, other) => {
  expect(same(one, other)).toBe(true)
})

test.each([
  ['Айгуль Асанова', 'Айгуль Асанов'],
  ['Aigul Asanova', 'Aigul Bekova'],
  ['Aigul', 'Aigul Asanova'],
  ['A. B.', 'Aigul Bekova'],
  ['', ''],
  ['—', '—'],
])('%s and %s are two', (one, other) => {
  expect(same(one, other)).toBe(false)
})

const words = fc.array(fc.stringMatching(/^[а-яәғқңөұүһі]{1,9}$/), { minLength: 2, maxLength: 4 })

test('a name is its own other name, in any order, in any case; and whoever is alike is alike both ways', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [name, shuffled] = [one.join(' '), one.toReversed().join('  ').toUpperCase()]
      if (nameWords(name).length >= 2 && nameWords(name).some((word) => word.length > 1)) expect(same(name, shuffled)).toBe(true)
      expect(same(name, other.join(' '))).toBe(same(other.join(' '), name))
    }),
  )
})

test('the index finds whom a comparison with each would find', () => {
  const people = fc.array(fc.record({ name: fc.oneof(words.map((all) => all.join(' ')), fc.constantFrom('A. Asanova', 'Айгуль Асанова', 'Асанова Aigul')), email: fc.constantFrom('', 'a@b.kg', 'A@b.kg ', 'c@d.kz') }), { maxLength: 12 })
  fc.assert(
    fc.property(people, (given) => {
      const known = given.map((one, place) => ({ ...one, id: String(place) }))
      const find = finderOf(known)
      for (const wanted of known) {
        const each = known.filter((other) => other.id !== wanted.id && (same(wanted.name, other.name) || (wanted.email.trim() !== '' && wanted.email.trim().toLowerCase() === other.email.trim().toLowerCase())))
        expect(find(wanted)).toEqual(each)
      }
    }),
  )
})
