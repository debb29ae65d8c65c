import type { Member } from '../../../shared/access/roles.ts'
import { effectOf, policyEffects } from '../../../shared/workflow/policyChange.ts'
import { type ApprovalsGiven, gapsBetween, requirementFor, type ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import { visibleTo } from '../findings/finding.policy.ts'
import { readTogether } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { AffectedFindingView, ReviewPolicyEffectsView } from './reviewPolicy.graphql.ts'

/** So many are named; the others are counted. */
const namedMax = 20

/** Findings that are alike: as grave, with as many approvals from the same kinds of people. There are few such groups, however many findings there are. */
interface Alike extends ApprovalsGiven {
  grave: boolean
  count: number
  /** The newest of them. */
  ids: string[]
}

/** What `approvalGaps` counts, counted by the database. A test holds the two together. */
const approvals = `select count(*)::int as approvals, count(*) filter (where 'verifier' = any(d.reviewer_kinds))::int as verifiers, count(*) filter (where 'legal_analyst' = any(d.reviewer_kinds))::int as "legalAnalysts",
    count(*) filter (where d.reviewer_organisation_id <> a.organisation_id)::int as "outsideOrganisation"
  from decision d where d.finding_id = f.id and d.verdict = 'approved' and d.revision >= f.standing_revision and not (d.reviewer_id::text = any(f.recused_ids))`

async function readAlike(em: Db, projectId: string, member: Member): Promise<Alike[]> {
  const visible = visibleTo(member)
  return readTogether<Alike>(
    em,
    `select coalesce(f.severity in ('high', 'critical'), false) as grave, f.open_must_fix as "openMustFix", g.approvals, g.verifiers, g."legalAnalysts", g."outsideOrganisation",
       count(*)::int as count, to_json((array_agg(f.id order by f.id desc))[1:${namedMax}]) as ids
     from finding f join person a on a.id = f.author_id cross join lateral (${approvals}) g
     where f.project_id = ? and f.status = 'in_review' and ${visible.sql} group by 1, 2, 3, 4, 5, 6`,
    [projectId, ...visible.parameters],
  )
}

const newestFirst = (one: AffectedFindingView, other: AffectedFindingView): number => (one.findingId < other.findingId ? 1 : -1)

/** What it would make of the findings in review that the member may see, if `next` held in the place of `now`. */
export async function readPolicyEffects(em: Db, projectId: string, member: Member, now: ReviewPolicy, next: ReviewPolicy): Promise<ReviewPolicyEffectsView> {
  const counts = { nothing: 0, more: 0, less: 0 }
  const named: AffectedFindingView[] = []
  for (const { grave, count, ids, ...given } of await readAlike(em, projectId, member)) {
    const severity = grave ? 'high' : null
    const gaps = gapsBetween(requirementFor(next, severity), given)
    const effect = effectOf(gapsBetween(requirementFor(now, severity), given), gaps)
    if (!effect) continue
    counts[effect] += count
    named.push(...ids.map((findingId) => ({ findingId, effect, gaps })))
  }
  const findings = policyEffects.flatMap((effect) => named.filter((one) => one.effect === effect).toSorted(newestFirst))
  return { ...counts, findings: findings.slice(0, namedMax) }
}
