import { overlap, type Placed, place, type Suggestion } from '../../../../shared/findings/suggestion.ts'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'

/** A thread that suggests other words for its passage. */
export type SuggestionThread = Thread_ThreadFragment & {
  suggestion: NonNullable<Thread_ThreadFragment['suggestion']>
  anchor: Extract<Thread_ThreadFragment['anchor'], { __typename: 'PassageAnchor' }>
}

export const suggests = (thread: Thread_ThreadFragment): thread is SuggestionThread => thread.suggestion !== null && thread.anchor.__typename === 'PassageAnchor'

export const suggestionOf = ({ id, anchor, suggestion: { replacement, overtakenIn } }: SuggestionThread): Suggestion => ({ id, passage: anchor, replacement, overtakenIn })

export const openSuggestions = (threads: readonly Thread_ThreadFragment[]): SuggestionThread[] => threads.filter(suggests).filter(({ resolvedAt }) => !resolvedAt)

/** An open suggestion, and where its passage stands; null where it does not stand any more. */
export interface Standing {
  thread: SuggestionThread
  at: Placed | null
}

/** Open suggestions in the order of the text; those that change the same words stand together, those whose passage is gone come last, each by itself. */
export function sideBySide(threads: readonly SuggestionThread[], narrative: string): Standing[][] {
  const standing = threads.map((thread): Standing => ({ thread, at: place(suggestionOf(thread), narrative) }))
  const gone = standing.filter(({ at }) => at === null).map((one) => [one])
  const placed = standing.filter(({ at }) => at !== null).toSorted((left, right) => left.at!.start - right.at!.start)
  const groups: Standing[][] = []
  let until = 0
  for (const one of placed) {
    if (one.at!.start < until) groups.at(-1)!.push(one)
    else groups.push([one])
    until = Math.max(until, one.at!.end)
  }
  return [...groups, ...gone]
}

/** Those of the others that change the same words. */
export const rivalsOf = ({ thread, at }: Standing, group: readonly Standing[]): SuggestionThread[] =>
  group.filter((other) => other.thread.id !== thread.id && at !== null && other.at !== null && overlap(at, other.at)).map((other) => other.thread)
