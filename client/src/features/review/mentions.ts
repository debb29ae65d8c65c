import { createContext, useContext, useMemo } from 'react'
import { type FindingFacts, mayRead } from '../../../../shared/access/finding.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { latin } from '../../../../shared/languages/latin.ts'
import { asMember, membersOf } from '../../lib/members.ts'
import { nameAmong } from '../../lib/nameAmong.ts'
import { useSession } from '../../lib/session.ts'

/** Somebody who can be mentioned. */
export interface Mentionable {
  id: string
  name: string
  organisation: { name: string }
}

/** The others who may read the finding. */
export const MentionableContext = createContext<readonly Mentionable[]>([])
export const useMentionable = (): readonly Mentionable[] => useContext(MentionableContext)

/** Whoever reads the finding as it stands, but the viewer; by name. */
export function useReadersOf(facts: FindingFacts): readonly Mentionable[] {
  const { project, viewer } = useSession()
  const asked = JSON.stringify(facts)
  return useMemo(() => {
    const finding = JSON.parse(asked) as FindingFacts
    return membersOf(project)
      .filter((one) => one.person.id !== viewer.id && mayRead(asMember(one), finding))
      .map(({ person }) => person)
      .toSorted((left, right) => left.name.localeCompare(right.name))
  }, [project, viewer.id, asked])
}

/** How somebody is mentioned in the words of a comment: by name, and where another bears it, with the organisation. Two of one name in one organisation are mentioned together. */
export const mentionOf = (person: Mentionable, people: readonly Mentionable[]): string => `@${nameAmong(person, people)}`

/** Both ways in which somebody may have been mentioned: whoever bears the same name may have come since. */
const waysOf = ({ name, organisation }: Mentionable): string[] => [`@${name}`, `@${name} (${organisation.name})`]

export interface Part {
  text: string
  /** Whom it mentions; nobody, where it is other words. */
  ids: readonly string[]
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function split(text: string, idsByMention: ReadonlyMap<string, string[]>): Part[] {
  if (idsByMention.size === 0) return [{ text, ids: [] }]
  // The longest first: a name may be the beginning of another.
  const alternatives = [...idsByMention.keys()].toSorted((left, right) => right.length - left.length).map(escaped)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'u')
  return text.split(pattern).flatMap((piece, place) => (piece === '' ? [] : [{ text: piece, ids: place % 2 === 1 ? idsByMention.get(piece)! : [] }]))
}

function gathered(entries: readonly [string, string][]): Map<string, string[]> {
  return new Map([...Map.groupBy(entries, ([mention]) => mention)].map(([mention, some]) => [mention, some.map(([, id]) => id)]))
}

/** Whom these words mention, each once: what one sees in them is what is sent. */
export function mentionedIn(text: string, people: readonly Mentionable[]): string[] {
  if (!text.includes('@')) return []
  const parts = split(text, gathered(people.map((person) => [mentionOf(person, people), person.id])))
  return [...new Set(parts.flatMap(({ ids }) => ids))]
}

/** The words of a comment, taken apart at those whom it mentions. Together they are the words. */
export const partsOf = (text: string, mentioned: readonly Mentionable[]): Part[] => split(text, gathered(mentioned.flatMap((person) => waysOf(person).map((mention): [string, string] => [mention, person.id]))))

/** What stands before the caret and may become a mention: where its @ is, and the letters after it. Null where there is none. */
export function begunAt(text: string, caret: number): { at: number; letters: string } | null {
  const found = /(?:^|[^\p{L}\p{N}])@([^\n@]{0,60})$/u.exec(text.slice(0, caret))
  return found ? { at: caret - found[1]!.length - 1, letters: found[1]! } : null
}

/** Is this wrong with the words of a comment, or with those whom they mention? */
export const isOfWords = ({ path }: Issue): boolean => path === 'body' || path.startsWith('mentionedIds')

const candidatesMax = 5

/** Those whose name, or a part of it, begins with these letters, in whatever script either is written. */
export function candidates(letters: string, people: readonly Mentionable[]): Mentionable[] {
  const [plain, simple] = [letters.toLocaleLowerCase(), latin(letters)]
  const begins = (name: string, begun: string): boolean => name.startsWith(begun) || name.split(' ').some((part) => part.startsWith(begun))
  // As it is written too: of a sound that is written with two letters, one may be there yet. A letter without a sound begins no name.
  return people.filter(({ name }) => begins(name.toLocaleLowerCase(), plain) || (simple !== '' && begins(latin(name), simple))).slice(0, candidatesMax)
}
