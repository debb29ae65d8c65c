import { type ParticipantCategory, participantCategories } from '../limits/participant.ts'

/** What is counted of somebody: nothing by which they could be known. */
export interface Attending {
  country: string
  category: ParticipantCategory
  /** How many of that country and category. */
  people: number
}

export interface Cell<Key extends string = string> {
  key: Key
  people: number
}

/** How many come, from where and as what. Large groups first. */
export interface Attendance {
  /** Null where there are so few that even their number says something of each. */
  people: number | null
  /** From how many countries. */
  countryCount: number
  countries: Cell[]
  categories: Cell<ParticipantCategory>[]
  /** Those who are in no cell of it. */
  otherCountries: number
  otherCategories: number
}

const cellsOf = <Key extends string>(groups: readonly Attending[], keyOf: (group: Attending) => Key): Cell<Key>[] =>
  [...Map.groupBy(groups, keyOf)]
    .map(([key, alike]) => ({ key, people: alike.reduce((sum, { people }) => sum + people, 0) }))
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => other.people - one.people || (one.key < other.key ? -1 : 1))

/** All of it, for those who know who comes. Categories stand in their own order. */
export function attendanceOf(groups: readonly Attending[]): Attendance {
  const countries = cellsOf(groups, ({ country }) => country)
  const categories = cellsOf(groups, ({ category }) => category).toSorted((one, other) => participantCategories.indexOf(one.key) - participantCategories.indexOf(other.key))
  return { people: groups.reduce((sum, { people }) => sum + people, 0), countryCount: countries.length, countries, categories, otherCountries: 0, otherCategories: 0 }
}

/** Of fewer people than this no number is told to those who do not know who comes. */
export const smallest = 5

/** The cells that can be told, and how many people are in the others together: at least two cells and enough people, so that none of them can be reckoned from what is told. */
function tellable<Key extends string>(cells: readonly Cell<Key>[]): { told: Cell<Key>[]; others: number } {
  const told = cells.filter(({ people }) => people >= smallest)
  let hidden = cells.length - told.length
  let others = cells.reduce((sum, { people }) => sum + people, 0) - told.reduce((sum, { people }) => sum + people, 0)
  while (hidden > 0 && told.length > 0 && (hidden < 2 || others < smallest)) {
    const least = told.reduce((one, other) => (other.people < one.people ? other : one))
    told.splice(told.indexOf(least), 1)
    hidden += 1
    others += least.people
  }
  return { told, others }
}

/** What of it is told to everybody who reads the event: no small cell, and none that could be reckoned from the rest. */
export function tellableOf(attendance: Attendance): Attendance {
  const people = attendance.people ?? 0
  // That nobody comes yet says nothing of anybody.
  if (people < smallest) return { people: people === 0 ? 0 : null, countryCount: 0, countries: [], categories: [], otherCountries: 0, otherCategories: 0 }
  const [countries, categories] = [tellable(attendance.countries), tellable(attendance.categories)]
  return { people, countryCount: attendance.countryCount, countries: countries.told, categories: categories.told, otherCountries: countries.others, otherCategories: categories.others }
}
