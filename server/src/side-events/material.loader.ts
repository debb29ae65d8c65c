import { createHash } from 'node:crypto'
import type { Consent } from '../../../shared/workflow/scales.ts'
import { isQuotable, type Quote } from '../../../shared/materials/facts.ts'
import type { LeftOutReason } from '../../../shared/materials/pack.ts'
import { mayPrintFinding } from '../../../shared/access/sideEvent.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import { readTogether } from '../platform/db/rows.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import type { DocumentState } from './agenda.loader.ts'
import { isFinding, mayPlace } from './document.policy.ts'

/** What can be printed of something that an agenda shows, or why nothing can. */
export type Printed = { quote: Quote } | { leftOut: LeftOutReason }

/** What is read of a revision, and nothing else of a text that may be long. */
interface FindingText {
  recordId: string
  number: number
  id: string
  contentHash: string
  title: string
  narrative: string
  sourceConsent: Consent | null
}
interface RecommendationText {
  recordId: string
  number: number
  contentHash: string
  title: string
  text: string
  addressee: string
  deadline: string | null
  successMeasure: string
}

const findingSql = `select t.finding_id as "recordId", t.number, t.id, t.content_hash as "contentHash", t.content->>'title' as title, t.content->>'narrative' as narrative, t.content->>'sourceConsent' as "sourceConsent"
  from finding_revision t where (t.finding_id, t.number) in (select * from unnest(?::uuid[], ?::int[]))`
const recommendationSql = `select t.recommendation_id as "recordId", t.number, t.content_hash as "contentHash", t.content->>'title' as title, t.content->>'text' as text, t.content->>'addressee' as addressee,
  t.content->>'deadline' as deadline, t.content->>'successMeasure' as "successMeasure" from recommendation_revision t where (t.recommendation_id, t.number) in (select * from unnest(?::uuid[], ?::int[]))`

const keyOf = (recordId: string, number: number): string => `${recordId} ${number}`

/** The revisions of records, each read once however many items show it. */
async function textsOf<Text extends { recordId: string; number: number }>(context: Context, sql: string, wanted: readonly (readonly [string, number])[]): Promise<ReadonlyMap<string, Text>> {
  const distinct = [...new Map(wanted.map((pair) => [keyOf(...pair), pair])).values()]
  if (distinct.length === 0) return new Map()
  const rows = await readTogether<Text>(context.em, sql, [arrayLiteral(distinct.map(([id]) => id)), arrayLiteral(distinct.map(([, number]) => String(number)))])
  return new Map(rows.map((row) => [keyOf(row.recordId, row.number), row]))
}

/**
 * What a printed revision of a finding is known by. The hash that approvals sign is of all that the finding says, much of which is not printed; whoever had the printed part could try dates and
 * places until they fit. The revision's id, which nobody outside knows, keeps them from it.
 */
const markOf = ({ id, contentHash }: FindingText): string => createHash('sha256').update(`${id}:${contentHash}`).digest('hex')

/** By document, in the order of the states. Nothing is printed that may not be placed now, that is not public, or whose sources did not agree to be quoted: neither in the shown text nor in the newest. */
export async function printedOf(context: Context, states: readonly DocumentState[]): Promise<Printed[]> {
  const findings = states.flatMap(({ document, record }) => (isFinding(record) ? [[record.id, document.revision] as const, [record.id, record.revisionNumber] as const] : []))
  const recommendations = states.flatMap(({ document, record }) => (isFinding(record) ? [] : [[record.id, document.revision] as const]))
  const [found, adopted] = await Promise.all([textsOf<FindingText>(context, findingSql, findings), textsOf<RecommendationText>(context, recommendationSql, recommendations)])
  return states.map(({ document, record, reasons }): Printed => {
    if (reasons.includes('not_open') || !permits(context, record.projectId, (member) => mayPlace(member, record))) return { leftOut: 'not_placeable' }
    const { ref } = record
    const { revision } = document
    if (!isFinding(record)) {
      const shown = adopted.get(keyOf(record.id, revision))
      if (!shown) return { leftOut: 'not_placeable' }
      const { title, text, addressee, deadline, successMeasure } = shown
      return { quote: { source: { record: 'recommendation', ref, revision, hash: shown.contentHash }, title, text, addressee, deadline, successMeasure } }
    }
    if (!permits(context, record.projectId, (member) => mayPrintFinding(member, findingFacts(record)))) return { leftOut: 'not_public' }
    const [shown, newest] = [found.get(keyOf(record.id, revision)), found.get(keyOf(record.id, record.revisionNumber))]
    if (!shown || !newest || !isQuotable([shown.sourceConsent, newest.sourceConsent])) return { leftOut: 'not_quotable' }
    return { quote: { source: { record: 'finding', ref, revision, hash: markOf(shown) }, title: shown.title, narrative: shown.narrative } }
  })
}
