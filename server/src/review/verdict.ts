import type { ReviewPolicy, VerdictFacts } from '../../../shared/workflow/reviewPolicy.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { runPrepared } from '../platform/db/prepared.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Decision } from './review.entity.ts'

type Verdict = Pick<Decision, 'revision' | 'verdict' | 'reviewerId' | 'reviewerKinds' | 'reviewerOrganisationId'>

/** A verdict holds while only typo fixes came after the revision that it signs: `currentFrom` is the oldest such revision. */
export const verdictFacts = (decisions: readonly Verdict[], currentFrom: number): VerdictFacts[] =>
  decisions.map(({ verdict, reviewerId, reviewerKinds, reviewerOrganisationId, revision }) => ({
    verdict,
    reviewerId,
    reviewerKinds,
    reviewerOrganisationId,
    current: revision >= currentFrom,
  }))

/** What a verdict rests on, besides the finding itself. */
export interface ReviewGround {
  /** The newest revision: what a verdict given now signs. Null while there is none. */
  contentHash: string | null
  revisionAuthorId: string | null
  policy: ReviewPolicy
  authorOrganisationId: string
  decisions: Verdict[]
}

/** Reads it in one statement, after the finding was locked. */
export async function readGround(em: Db, { id }: Finding): Promise<ReviewGround> {
  const [ground] = await runPrepared<ReviewGround>(em, {
    sql: `select r.content_hash as "contentHash", r.author_id as "revisionAuthorId", p.policy, a.organisation_id as "authorOrganisationId", (
       select coalesce(json_agg(json_build_object('revision', d.revision, 'verdict', d.verdict, 'reviewerId', d.reviewer_id,
         'reviewerKinds', d.reviewer_kinds, 'reviewerOrganisationId', d.reviewer_organisation_id)), '[]') from decision d where d.finding_id = f.id
     ) as decisions
     from finding f join project p on p.id = f.project_id join person a on a.id = f.author_id
       left join finding_revision r on r.finding_id = f.id and r.number = f.revision_number
     where f.id = ?`,
    parameters: [id],
  })
  return ground!
}
