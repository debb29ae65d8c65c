import { createHash } from 'node:crypto'
import { isQuotable, type Quote } from '../../../shared/materials/facts.ts'
import type { LeftOutReason } from '../../../shared/materials/pack.ts'
import { mayPrintFinding } from '../../../shared/access/sideEvent.ts'
import { FindingRevision } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import { readRows } from '../platform/db/rows.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { RecommendationRevision } from '../recommendations/recommendation.entity.ts'
import type { DocumentState } from './agenda.loader.ts'
import { isFinding, mayPlace } from './document.policy.ts'

/** What can be printed of something that an agenda shows, or why nothing can. */
export type Printed = { quote: Quote } | { leftOut: LeftOutReason }

/** Pairs of a record and a number of its revisions, as two parameters. */
const pairsOf = (wanted: readonly (readonly [string, number])[]): string[] => [arrayLiteral(wanted.map(([id]) => id)), arrayLiteral(wanted.map(([, number]) => String(number)))]

/**
 * What a printed revision of a finding is known by. The hash that approvals sign is of all that the finding says, much of which is not printed; whoever had the printed part could try dates and
 * places until they fit. The revision's id, which nobody outside knows, keeps them from it.
 */
const markOf = ({ id, contentHash }: FindingRevision): string => createHash('sha256').update(`${id}:${contentHash}`).digest('hex')

/** By document, in the order of the states. Nothing is printed that may not be placed now, that is not public, or whose sources did not agree to be quoted: neither in the shown text nor in the newest. */
export async function printedOf(context: Context, states: readonly DocumentState[]): Promise<Printed[]> {
  const findings = states.flatMap(({ document, record }) => (isFinding(record) ? [[record.id, document.revision] as const, [record.id, record.revisionNumber] as const] : []))
  const recommendations = states.flatMap(({ document, record }) => (isFinding(record) ? [] : [[record.id, document.revision] as const]))
  const found = findings.length > 0 ? await readRows(context.em, FindingRevision, 'where (t.finding_id, t.number) in (select * from unnest(?::uuid[], ?::int[]))', pairsOf(findings)) : []
  const adopted = recommendations.length > 0 ? await readRows(context.em, RecommendationRevision, 'where (t.recommendation_id, t.number) in (select * from unnest(?::uuid[], ?::int[]))', pairsOf(recommendations)) : []
  return states.map(({ document, record, reasons }): Printed => {
    if (reasons.includes('not_open') || !permits(context, record.projectId, (member) => mayPlace(member, record))) return { leftOut: 'not_placeable' }
    const { ref } = record
    const { revision } = document
    if (!isFinding(record)) {
      const shown = adopted.find(({ recommendationId, number }) => recommendationId === record.id && number === revision)
      if (!shown) return { leftOut: 'not_placeable' }
      const { title, text, addressee, deadline, successMeasure } = shown.content
      return { quote: { source: { record: 'recommendation', ref, revision, hash: shown.contentHash }, title, text, addressee, deadline, successMeasure } }
    }
    if (!permits(context, record.projectId, (member) => mayPrintFinding(member, findingFacts(record)))) return { leftOut: 'not_public' }
    const texts = found.filter(({ findingId, number }) => findingId === record.id && (number === revision || number === record.revisionNumber))
    const shown = texts.find(({ number }) => number === revision)
    if (!shown || !isQuotable(texts.map(({ content }) => content.sourceConsent))) return { leftOut: 'not_quotable' }
    return { quote: { source: { record: 'finding', ref, revision, hash: markOf(shown) }, title: shown.content.title, narrative: shown.content.narrative } }
  })
}
