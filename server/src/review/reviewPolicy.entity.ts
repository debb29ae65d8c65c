import { defineEntity, p } from '@mikro-orm/core'
import type { PolicyOutcome } from '../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Project } from '../projects/project.entity.ts'

const ReviewPolicyChangeSchema = defineEntity({
  name: 'ReviewPolicyChange',
  tableName: 'review_policy_change',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    version: version(),
    /** The version of the policy that it sets out from, and that policy. */
    baseVersion: p.integer(),
    before: p.json<ReviewPolicy>(),
    policy: p.json<ReviewPolicy>(),
    reason: p.text(),
    proposedById: () => p.manyToOne(Person).mapToPk().fieldName('proposed_by_id'),
    proposedAt: instant(),
    /** Null while it waits. */
    outcome: p.text().$type<PolicyOutcome>().nullable(),
    decidedById: () => p.manyToOne(Person).mapToPk().fieldName('decided_by_id').nullable().deleteRule('no action'),
    decidedAt: instant().nullable(),
    decisionReason: p.text().default(''),
  },
  indexes: [{ properties: ['projectId', 'proposedAt'] }],
})
/** Another review policy that was proposed, and what became of it. Only how it ends is written into it, once. */
export class ReviewPolicyChange extends ReviewPolicyChangeSchema.class {
  end(outcome: PolicyOutcome, decidedById: string, at: Date, reason = ''): void {
    Object.assign(this, { outcome, decidedById, decidedAt: at, decisionReason: reason, version: this.version + 1 })
  }
}
ReviewPolicyChangeSchema.setClass(ReviewPolicyChange)
