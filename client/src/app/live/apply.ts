import { type ApolloClient, type InMemoryCache, type Reference } from '@apollo/client'
import type { ActivitySubscription } from '../../../../shared/generated/graphql.ts'
import {
  Comment_CommentFragmentDoc,
  EvidenceFile_FileFragmentDoc,
  FindingRevision_RevisionFragmentDoc,
  FindingState_FindingFragmentDoc,
  RecommendationState_RecommendationFragmentDoc,
  Source_SourceFragmentDoc,
  Thread_ThreadFragmentDoc,
  ThreadHead_ThreadFragmentDoc,
} from '../../../../shared/generated/graphql.ts'
import { forgetRecord } from '../../lib/forgetRecord.ts'
import { HistoryEntryFragment } from '../../lib/historyEntry.ts'

export type Act = Extract<ActivitySubscription['activity'], { __typename: 'Activity' }>
export type Hiding = Extract<ActivitySubscription['activity'], { __typename: 'Hidden' }>
type Written = Parameters<InMemoryCache['writeFragment']>[0]['fragment']

/** What is written hangs on its record: when that is forgotten, nothing of it stays. */
function write(cache: InMemoryCache, fragment: Written, fragmentName: string, data: { __typename?: string; id: string }): string {
  const id = cache.identify(data as never) ?? ''
  cache.writeFragment({ id, fragment, fragmentName, data: data as never })
  cache.release(id)
  return id
}

/** A list of a record, as the page has it; null where it has not asked for it. */
function listOf(cache: InMemoryCache, record: string, list: string): readonly Reference[] | null {
  let found: readonly Reference[] | null = null
  cache.modify<Record<string, readonly Reference[]>>({ id: record, fields: { [list]: (known) => (found = known) } })
  return found
}

/** Whom the act's comments mention. */
export const mentionedBy = ({ comment, published }: Act) => [comment, ...published.map((one) => one.comment)].flatMap((said) => said?.mentioned ?? [])

/** Puts a part into a list that the page has, unless it is there: the answer of a query may have brought it already. */
function add(cache: InMemoryCache, record: string, list: string, at: 'front' | 'end', part: { __typename?: string; id: string }, fragment: Written, fragmentName: string): void {
  const id = cache.identify(part as never)
  if (listOf(cache, record, list)?.some(({ __ref }) => __ref === id) !== false) return
  const written = { __ref: write(cache, fragment, fragmentName, part) }
  cache.modify<Record<string, readonly Reference[]>>({ id: record, fields: { [list]: (known) => (at === 'front' ? [written, ...known] : [...known, written]) } })
}

function applyThreads(cache: InMemoryCache, finding: string, { thread, suggestions, comment, published }: Act): void {
  for (const changed of [...(thread ? [thread] : []), ...suggestions, ...published.map((one) => one.thread)]) {
    add(cache, finding, 'threads', 'end', { ...changed, comments: [] } as typeof changed, Thread_ThreadFragmentDoc, 'Thread_thread')
    if (listOf(cache, finding, 'threads') !== null) write(cache, ThreadHead_ThreadFragmentDoc, 'ThreadHead_thread', changed)
  }
  if (listOf(cache, finding, 'threads') === null) return
  const said = thread && comment ? [{ thread, comment }, ...published] : published
  for (const one of said) add(cache, cache.identify(one.thread) ?? '', 'comments', 'end', one.comment, Comment_CommentFragmentDoc, 'Comment_comment')
}

/** About a source that is new to the page nobody has asked anything yet. */
function applySources(cache: InMemoryCache, heads: NonNullable<Act['finding']>['sources'], changed: Act['source']): void {
  for (const head of heads) {
    const known = cache.readFragment({ id: cache.identify(head) ?? '', fragment: Source_SourceFragmentDoc, fragmentName: 'Source_source' })
    if (!known) write(cache, Source_SourceFragmentDoc, 'Source_source', { ...head, consentEndedBy: null, identityRequests: [], identityAccesses: [] } as never)
  }
  if (changed) write(cache, Source_SourceFragmentDoc, 'Source_source', changed)
}

/** What is hidden from whoever looks is asked anew by the pages that say so, wherever an earlier answer counts among it what they see now, or lacks what they do not. */
function forgetOwnConflicts(cache: InMemoryCache, isWrong: (refs: readonly unknown[]) => boolean): void {
  const projects = Object.keys(cache.extract()).filter((id) => id.startsWith('Project:'))
  for (const id of projects)
    cache.modify<Record<string, readonly Reference[]>>({ id, fields: { viewerConflicts: (known, { readField, DELETE }) => (isWrong(known.map((one) => readField('ref', one))) ? DELETE : known) } })
}

/**
 * Brings the pages up to an act. The record as it stands is written whole, where it is not older than what the pages have; what grows (texts,
 * threads, history) grows by what the act added. Acts come in order and without a gap, so a page that has listened shows what one shows that asks.
 */
export function applyAct(cache: InMemoryCache, act: Act): void {
  const { finding, recommendation, revision, evidenceFile, source, actor, subjectPerson, id, kind, at, note, published } = act
  cache.batch({
    update() {
      // Whoever is told of an act sees its record: whatever hid it is over, also where they come to see it again only by a later act.
      if (finding) forgetOwnConflicts(cache, (refs) => refs.includes(finding.ref))
      const records = [
        finding && write(cache, FindingState_FindingFragmentDoc, 'FindingState_finding', finding),
        recommendation && write(cache, RecommendationState_RecommendationFragmentDoc, 'RecommendationState_recommendation', recommendation),
      ].filter((key) => typeof key === 'string')
      const [record] = records
      if (!record || !actor) return
      for (const key of records) add(cache, key, 'history', 'front', { __typename: 'HistoryEntry', id, kind, at, note, comments: published.length, mentioned: mentionedBy(act), actor, subjectPerson } as never, HistoryEntryFragment, 'HistoryEntry_entry')
      if (revision) add(cache, record, 'revisions', 'front', revision, FindingRevision_RevisionFragmentDoc, 'FindingRevision_revision')
      if (evidenceFile) add(cache, record, 'evidenceFiles', 'end', evidenceFile, EvidenceFile_FileFragmentDoc, 'EvidenceFile_file')
      if (finding) applySources(cache, finding.sources, source)
      applyThreads(cache, record, act)
    },
  })
}

const keysOf = ({ findingId, recommendationId }: Pick<Act, 'findingId' | 'recommendationId'>): string[] => [...(findingId ? [`Finding:${findingId}`] : []), ...(recommendationId ? [`Recommendation:${recommendationId}`] : [])]

/** Is the act about a record of which only the id travels? */
export const isWithheld = ({ findingId, finding, recommendationId, recommendation }: Act): boolean => (findingId !== null && finding === null) || (recommendationId !== null && recommendation === null)

/** What is on the page of a record of which only the id has travelled is asked for again. */
export async function readAgain(client: ApolloClient, act: Act): Promise<void> {
  // It may be one that was hidden: which one, an act without its record does not say.
  forgetOwnConflicts(client.cache as InMemoryCache, (refs) => refs.length > 0)
  // Lost with the connection, it comes with the next act or the next visit.
  await client.refetchQueries({ updateCache: (cache) => keysOf(act).forEach((id) => cache.modify({ id, fields: (_known, { INVALIDATE }) => INVALIDATE as never })) }).catch(() => {})
}

/** What the viewer has published from elsewhere is kept no more: it is asked anew what is. */
export async function readDraftsAgain(client: ApolloClient, { findingId }: Act): Promise<void> {
  await client.refetchQueries({ updateCache: (cache) => cache.modify<Record<string, unknown>>({ id: `Finding:${findingId}`, fields: { viewerDraftComments: (_known, { INVALIDATE }) => INVALIDATE } }) }).catch(() => {})
}

/** What somebody has lost sight of is gone from their pages at once, and so is what they knew of the reasons. */
export function forgetHidden(cache: InMemoryCache, hiding: Hiding): void {
  for (const id of keysOf(hiding)) forgetRecord(cache, id)
  // What recommendations said of a finding that is hidden now is asked anew, wherever it is shown.
  const citing = hiding.findingId ? Object.keys(cache.extract()).filter((id) => id.startsWith('Recommendation:')) : []
  for (const id of citing) cache.modify<Record<string, unknown>>({ id, fields: { staleCitations: (_known, { DELETE }) => DELETE, citations: (_known, { DELETE }) => DELETE, turn: (_known, { DELETE }) => DELETE } })
  // So is what agendas show: of what, an event does not say.
  const showing = Object.keys(cache.extract()).filter((id) => id.startsWith('AgendaItem:'))
  for (const id of showing) cache.modify<Record<string, unknown>>({ id, fields: { documents: (_known, { DELETE }) => DELETE } })
  forgetOwnConflicts(cache, () => true)
}
