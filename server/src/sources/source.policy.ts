import { validate as isUuid } from 'uuid'
import type { identityActivityKinds } from '../../../shared/activity/kinds.ts'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import { canSource, type SourceAction } from '../../../shared/access/source.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import type { FindingContent } from '../../../shared/findings/content.ts'
import { issue, type Issue } from '../../../shared/limits/issue.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { findingFacts, lockFinding } from '../findings/finding.policy.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Source } from './source.entity.ts'

/** What a text must hold to name the source of a row `t`. */
const naming = `jsonb_build_object('sources', jsonb_build_array(jsonb_build_object('sourceId', t.id)))`
/** Some revision of its finding names the source `t`: whoever may read the finding may know that there is one. What none names is its author's alone. */
export const namedByRevision = `exists (select from finding_revision r where r.finding_id = t.finding_id and r.content @> ${naming})`
export const namedByDraft = `exists (select from finding_draft d where d.finding_id = t.finding_id and d.content @> ${naming})`

/** Does the newest revision name it, or an earlier one alone? */
export async function namedIn(em: Db, { id, findingId }: Source, newest: number): Promise<'newest' | 'earlier' | 'nowhere'> {
  const holding = JSON.stringify({ sources: [{ sourceId: id }] })
  const [named] = await runPrepared<{ number: number | null }>(em, { sql: 'select max(number) as number from finding_revision where finding_id = ? and content @> ?::jsonb', parameters: [findingId, holding] })
  if (named?.number == null) return 'nowhere'
  return named.number === newest ? 'newest' : 'earlier'
}

/** Who learns of an act about an identity: whoever knows the source, whoever coordinates, and the one who asks. */
export const learnsOfIdentity = (member: Member, { authorId }: Pick<FindingFacts, 'authorId'>, askedById: string | null | undefined): boolean =>
  authorId === member.personId || holds(member, 'coordinator') || askedById === member.personId

/** An act about an identity, for the log. The finding stays as it is. */
export const identityAct = ({ id: findingId, projectId, version }: Finding, kind: (typeof identityActivityKinds)[number], { personId: actorId }: Actor, at: Date, data: ActData, subjectPersonId: string): Act => ({
  projectId,
  kind,
  actorId,
  at,
  findingId,
  version,
  subjectPersonId,
  data,
})

/** Whether the member may do this with the sources of a finding that they hold. */
export const allowsSource = (member: Member, action: SourceAction, finding: Finding): boolean => canSource(member, action, findingFacts(finding))

/** A source, with its finding locked for this transaction. It is not there for whoever may not know of it. */
export async function lockSource(em: Db, actor: Actor, sourceId: string): Promise<{ source: Source; finding: Finding; member: Member }> {
  const known = isUuid(sourceId) ? await readRow(em, Source, sourceId) : null
  if (!known) throw notFound()
  const { finding, member } = await lockFinding(em, actor, known.findingId)
  const source = await em.findOne(Source, { id: sourceId })
  if (!source) throw notFound()
  const own = finding.authorId === actor.personId
  if (!own && (await namedIn(em, source, finding.revisionNumber)) === 'nowhere') throw notFound()
  return { source, finding, member }
}

/** Sources that a text names without their being there, and, where it is to be handed in, those who do not agree any more. */
export async function checkNamedSources(em: Db, findingId: string, { sources = [] }: FindingContent, handedIn: boolean): Promise<Issue[]> {
  if (sources.length === 0) return []
  const rows = await em.find(Source, { findingId })
  return sources.flatMap(({ sourceId }, place) => {
    const source = rows.find(({ id }) => id === sourceId)
    if (!source) return [issue(`sources.${place}`, 'unknown_reference')]
    return handedIn && source.consentEndedAt ? [issue(`sources.${place}`, 'consent_ended')] : []
  })
}
