import { validate as isUuid } from 'uuid'
import type { FindingActivityKind } from '../../../shared/activity/kinds.ts'
import { type FindingFacts, mayRead } from '../../../shared/access/finding.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { notFound } from '../platform/graphql/errors.ts'
import type { Piece } from '../platform/db/prepared.ts'
import { type Found, lockedRow, locking, lockRow, readRow, readRows } from '../platform/db/rows.ts'
import { type Db } from '../platform/db/transaction.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { Finding } from './finding.entity.ts'

export const findingFacts = ({ authorId, status, level, assignedIds, recusedIds }: Finding): FindingFacts => ({ authorId, status, level, assignedIds, recusedIds })

/** For the log, where an act changes on what reading depends: what that was before. So whoever loses sight of the finding by it can be told. */
function readersBefore(before: FindingFacts, after: Finding): Record<string, string | string[]> {
  const assigned = before.assignedIds.length === after.assignedIds.length
  const same = before.status === after.status && before.level === after.level && assigned && before.recusedIds.length === after.recusedIds.length
  return same ? {} : { statusBefore: before.status, levelBefore: before.level, assignedBefore: [...before.assignedIds], recusedBefore: [...before.recusedIds] }
}

/** An act about a finding that has just been changed by it, for the log. `before` is what reading depended on until then. */
export function findingAct(finding: Finding, kind: FindingActivityKind, { personId: actorId }: Pick<Actor, 'personId'>, at: Date, before: FindingFacts, data: ActData = {}): Act {
  return { projectId: finding.projectId, kind, actorId, at, findingId: finding.id, version: finding.version, data: { ...data, ...readersBefore(before, finding) } }
}

/** What reading depended on before the act that has these data; null where it did not change that. */
export function findingFactsBefore({ authorId }: Finding, { statusBefore, levelBefore, assignedBefore, recusedBefore }: ActData): FindingFacts | null {
  if (statusBefore === undefined) return null
  return { authorId, status: statusBefore as FindingFacts['status'], level: levelBefore as FindingFacts['level'], assignedIds: assignedBefore as string[], recusedIds: (recusedBefore ?? []) as string[] }
}

/** A condition on the table alias `f`, with its parameters. */
export interface SqlCondition {
  sql: string
  parameters: (string | string[])[]
}

/** `mayRead` as SQL: the only condition under which a finding appears in a list, a count, a search or a stream. */
export const visibleTo = (member: Member): SqlCondition => readableBy(member, `f.status in ('approved', 'published')`)

/** What the member reads, or would read if it were approved: what they could cite once, whatever has become of it since. Nothing of it is shown by this. */
export const onceCitableBy = (member: Member): SqlCondition => readableBy(member, 'true')

/** `settled` is when whoever does not review reads what waits for its approval otherwise. */
function readableBy(member: Member, settled: string): SqlCondition {
  const { personId } = member
  const parts: string[] = []
  const parameters = [personId, personId]
  if (holds(member, 'reviewer', 'coordinator')) {
    parts.push('? = any(f.assigned_ids)')
    parameters.push(personId)
  }
  if (holds(member, 'monitor', 'reviewer', 'coordinator', 'drafter')) parts.push(`f.level in ('public', 'network')`)
  else if (holds(member, 'organiser', 'observer')) parts.push(`(f.level in ('public', 'network') and ${settled})`)
  if (holds(member, 'coordinator')) parts.push(`f.level = 'team'`)
  else if (holds(member, 'drafter')) parts.push(`(f.level = 'team' and ${settled})`)
  if (parts.length === 0) return { sql: 'f.author_id = ?', parameters: [personId] }
  return { sql: `(f.author_id = ? or (f.status <> 'draft' and not (? = any(f.recused_ids)) and (${parts.join(' or ')})))`, parameters }
}

/** May whoever the context stands for read this finding? */
export const isReadable = (context: Context, finding: Finding): boolean => {
  const facts = findingFacts(finding)
  return permits(context, finding.projectId, (member) => mayRead(member, facts))
}

/** The same for what is put into an answer: into what is made for an audience nothing restricted comes, on whichever way a document leads to it. */
export const comesTo = (context: Context, finding: Finding): boolean => isReadable(context, finding) && (context.audience === null || finding.level !== 'restricted')

/** What locks a finding, for `runCommand`. */
export const lockingFinding =
  (findingId: string, beside?: string) =>
  (em: Db, only: string): Piece | null =>
    isUuid(findingId) ? locking(em, Finding, findingId, beside, only) : null

interface Held {
  finding: Finding
  member: Member
}
interface Locked<Beside> extends Held {
  beside: Beside | null
}

/** The finding for the actor, as a member of its project; null where it is none that they may read. */
function heldBy(actor: Actor, finding: Finding | null | undefined): Held | null {
  const member = finding ? actor.members.get(finding.projectId) : undefined
  return finding && member && mayRead(member, findingFacts(finding)) ? { finding, member } : null
}

/** A finding that the actor may read, locked for this transaction with what is to be read `beside` it (`lockRow`), unless it was `found` already; null where there is none. */
export async function lockReadable<Beside = null>(em: Db, actor: Actor, findingId: string, beside?: string, found?: Found | null): Promise<Locked<Beside> | null> {
  if (!isUuid(findingId)) return null
  const locked = found ? lockedRow<Finding, Beside>(em, Finding, found) : await lockRow<Finding, Beside>(em, Finding, findingId, beside)
  const held = heldBy(actor, locked?.row)
  return held && { ...held, beside: locked!.beside }
}

/** The same; whatever they may not read is not found. */
export async function lockFinding<Beside = null>(em: Db, actor: Actor, findingId: string, beside?: string, found?: Found | null): Promise<Locked<Beside>> {
  const locked = await lockReadable<Beside>(em, actor, findingId, beside, found)
  if (!locked) throw notFound()
  return locked
}

/** The same without a lock, for what does not depend on it: nobody waits for a reader, and a reader for nobody. */
export async function lookAtFinding(em: Db, actor: Actor, findingId: string): Promise<Held> {
  const held = isUuid(findingId) ? heldBy(actor, await readRow(em, Finding, findingId)) : null
  if (!held) throw notFound()
  return held
}

/** Keeps findings as they are until the transaction ends. Whoever needs more locks takes them in this order: project, findings, recommendation, feed. */
export async function holdFindings(em: Db, actor: Actor, ids: readonly string[]): Promise<void> {
  const [own, wanted] = [arrayLiteral([...actor.members.keys()]), arrayLiteral(ids.filter((id) => isUuid(id)))]
  await em.execute('select id from finding where project_id = any(?) and id = any(?) order by id for share', [own, wanted])
}

/** Those of the findings that the viewer may read, by id. */
export async function readableFindings(context: Context, ids: readonly string[]): Promise<Map<string, Finding>> {
  if (ids.length === 0) return new Map()
  const found = await readRows(context.em, Finding, 'where t.id = any(?)', [arrayLiteral(ids.filter((id) => isUuid(id)))])
  return new Map(found.filter((finding) => comesTo(context, finding)).map((finding) => [finding.id, finding]))
}

/**
 * The finding of a command's answer. It is authorised like any other reading: a command that is sent again long after may find that
 * its sender has lost sight of the record. What the command has `written` is not read again.
 */
export async function answerFinding(context: Context, findingId: string, written: Finding | null = null): Promise<Finding> {
  const finding = written ?? (await readRow(context.em, Finding, findingId))
  if (!finding || !isReadable(context, finding)) throw notFound()
  return finding
}

/** One finding by reference, or null where it does not exist for this viewer. */
export async function findReadable(context: Context, ref: string): Promise<Finding | null> {
  const [finding] = await readRows(context.em, Finding, 'where t.ref = ?', [ref])
  return finding && isReadable(context, finding) ? finding : null
}
