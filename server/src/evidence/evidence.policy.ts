import { validate as isUuid } from 'uuid'
import { canEvidence, type EvidenceAction } from '../../../shared/access/evidence.ts'
import { type EvidenceFileRef, type FindingContent, filesIn } from '../../../shared/findings/content.ts'
import { isDigest } from '../../../shared/limits/evidence.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import { readRow, readRows } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { EvidenceFile } from './evidence.entity.ts'

/** What a text must hold to name the file of a row `t`. */
const naming = `jsonb_build_object('evidence', jsonb_build_array(jsonb_build_object('files', jsonb_build_array(jsonb_build_object('sha256', t.sha256)))))`
/** Some revision of its finding names the file `t`: whoever may read the finding may see it. What none names is its author's alone. */
export const namedByRevision = `exists (select from finding_revision r where r.finding_id = t.finding_id and r.content @> ${naming})`
export const namedByDraft = `exists (select from finding_draft d where d.finding_id = t.finding_id and d.content @> ${naming})`

/** The finding, where the actor may do this with its files; null also where there is none. */
export async function findingFor(em: Db, actor: Actor, action: EvidenceAction, findingId: string): Promise<Finding | null> {
  const finding = isUuid(findingId) ? await readRow(em, Finding, findingId) : null
  const member = finding ? actor.members.get(finding.projectId) : undefined
  return finding && member && canEvidence(member, action, findingFacts(finding)) ? finding : null
}

/** How the newest text that names the file calls it, among the author's own texts where it is the author who asks. */
export async function refOf(em: Db, findingId: string, sha256: string, asAuthor: boolean): Promise<EvidenceFileRef | null> {
  const holds = JSON.stringify({ evidence: [{ files: [{ sha256 }] }] })
  const draft = `union all select content, 2147483647 from finding_draft where finding_id = ? and content @> ?::jsonb`
  const texts = await runPrepared<{ content: FindingContent }>(em, {
    sql: `select content from (select content, number from finding_revision where finding_id = ? and content @> ?::jsonb ${asAuthor ? draft : ''}) texts order by number desc limit 1`,
    parameters: asAuthor ? [findingId, holds, findingId, holds] : [findingId, holds],
  })
  return texts.flatMap(({ content }) => filesIn(content)).find((ref) => ref.sha256 === sha256) ?? null
}

/** A file that has arrived, where the actor may do this with it; null where there is none for them. */
export async function fileFor(em: Db, actor: Actor, action: EvidenceAction, findingId: string, sha256: string): Promise<{ file: EvidenceFile; finding: Finding } | null> {
  const finding = isDigest(sha256) ? await findingFor(em, actor, action, findingId) : null
  if (!finding) return null
  const own = finding.authorId === actor.personId
  const [file] = await readRows(em, EvidenceFile, `where t.finding_id = ? and t.sha256 = ? ${own ? '' : `and ${namedByRevision}`}`, [findingId, sha256])
  return file ? { file, finding } : null
}
