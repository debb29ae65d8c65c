import fc from 'fast-check'
import { expect, test } from 'vitest'
import { participantCategories } from '../limits/participant.ts'
import { attendanceOf, type Attending, smallest, tellableOf } from './attendance.ts'

const group = (country: string, category: Attending['category'], people: number): Attending => ({ country, category, people })

test('people are counted by country, the largest first, and by category in its order', () => {
  const { people, countryCount, countries, categories } = attendanceOf([group('KZ', 'lawyer', 3), group('KG', 'judge', 4), group('KZ', 'judge', 2), group('UZ', 'media', 0)])
  expect({ people, countryCount, countries, categories }).toEqual({ people: 9, countryCount: 2, countries: [{ key: 'KZ', people: 5 }, { key: 'KG', people: 4 }], categories: [{ key: 'judge', people: 6 }, { key: 'lawyer', people: 3 }] })
})

test('a small cell is told to nobody else, nor what it could be reckoned from', () => {
  const told = (...sizes: number[]) => {
    const { people, countries, otherCountries } = tellableOf(attendanceOf(sizes.map((size, place) => group('ABCDEF'[place]!, 'judge', size))))
    return [people, countries.map((cell) => cell.people), otherCountries]
  }
  expect(told(10, 6)).toEqual([16, [10, 6], 0])
  // One that is small alone takes the next one with it.
  expect(told(10, 6, 3)).toEqual([19, [10], 9])
  expect(told(10, 3, 2)).toEqual([15, [10], 5])
  expect(told(10, 1, 1)).toEqual([12, [], 12])
  expect(told(50, 4)).toEqual([54, [], 54])
  expect(told(4)).toEqual([null, [], 0])
  expect(told(1, 1, 1, 1, 1)).toEqual([5, [], 5])
  expect(told()).toEqual([0, [], 0])
})

const groups = fc.array(fc.record({ country: fc.constantFrom('KZ', 'KG', 'UZ', 'TJ', 'TM', 'MN'), category: fc.constantFrom(...participantCategories), people: fc.integer({ min: 0, max: 30 }) }), { maxLength: 20 })

test('whoever reads what is told reckons no cell that is smaller than allowed', () => {
  fc.assert(
    fc.property(groups, (given) => {
      const [all, told] = [attendanceOf(given), tellableOf(attendanceOf(given))]
      if (all.people! > 0 && all.people! < smallest) {
        expect(told).toEqual({ people: null, countryCount: 0, countries: [], categories: [], otherCountries: 0, otherCategories: 0 })
        return
      }
      for (const [cells, shown, others] of [[all.countries, told.countries, told.otherCountries], [all.categories, told.categories, told.otherCategories]] as const) {
        for (const cell of shown) expect(cell.people).toBeGreaterThanOrEqual(smallest)
        const hidden = cells.length - shown.length
        expect(shown.reduce((sum, { people }) => sum + people, 0) + others).toBe(all.people)
        // None is left out, or so many that what is left out is more than one cell and no small number.
        expect(hidden === 0 ? others === 0 : others >= smallest && (hidden >= 2 || cells.every(({ people }) => people >= smallest))).toBe(true)
      }
    }),
  )
})
