import { expect, test } from 'vitest'
import type { RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { type Member, type Role } from '../../../shared/access/roles.ts'
import { recommendationStatuses } from '../../../shared/workflow/recommendation.ts'
import { decideReplacement } from './replacement.decide.ts'

const member = (...roles: Role[]): Member => ({ personId: 'p', organisationId: 'o', roles, reviewerKinds: [] })
const adopted: RecommendationFacts = { authorId: 'a', assigneeId: null, status: 'adopted', wasSubmitted: true, wasAdopted: true }
const decide = (who: Member, replaced: RecommendationFacts, begun = false) => decideReplacement({ member: who, replaced, begun })

test('what stands as an adopted text can be replaced, by whoever writes recommendations, and one text at a time', () => {
  for (const role of ['drafter', 'coordinator'] as const) expect(decide(member(role), adopted)).toEqual({ allowed: true })
  for (const role of ['monitor', 'reviewer', 'organiser', 'observer', 'administrator'] as const) expect(decide(member(role), adopted)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decide(member('drafter'), adopted, true)).toEqual({ refused: 'REPLACEMENT_BEGUN' })
  const possible = recommendationStatuses.filter((status) => !('refused' in decide(member('coordinator'), { ...adopted, status })))
  expect(possible).toEqual(['adopted', 'issued'])
})
