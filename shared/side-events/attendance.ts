import { type ParticipantCategory, participantCategories } from '../limits/participant.ts'

/** What is counted of somebody: nothing by which they could be known. */
export interface Attending {
  country: string
  category: ParticipantCategory
}

export interface Cell<Key extends string = string> {
  key: Key
  people: number
}

/** How many come, from where and as what. Large groups first. */
export interface Attendance {
  people: number
  countries: Cell[]
  categories: Cell<ParticipantCategory>[]
}

const cellsOf = <Key extends string>(all: readonly Attending[], keyOf: (one: Attending) => Key): Cell<Key>[] =>
  [...Map.groupBy(all, keyOf)].map(([key, alike]) => ({ key, people: alike.length })).toSorted((one, other) => other.people - one.people || (one.key < other.key ? -1 : 1))

/** For those who know who comes: small groups are told, by which somebody could be known. Categories stand in their own order. */
export const attendanceOf = (all: readonly Attending[]): Attendance => ({
  people: all.length,
  countries: cellsOf(all, ({ country }) => country),
  categories: cellsOf(all, ({ category }) => category).toSorted((one, other) => participantCategories.indexOf(one.key) - participantCategories.indexOf(other.key)),
})
