import { isAdopted } from '../workflow/recommendation.ts'
import type { FindingFacts } from './finding.ts'
import { mayRead } from './finding.ts'
import { mayReadRecommendation, type RecommendationFacts } from './recommendation.ts'
import { holds, type Member } from './roles.ts'

/** Whoever reads anything in the project knows of its side events; administrators alone read no content. */
export const mayReadSideEvents = (member: Member): boolean => holds(member, 'monitor', 'reviewer', 'coordinator', 'drafter', 'organiser', 'observer')

/** Who prepares side events, and sees what is noted for those who do. */
export const mayEditSideEvents = (member: Member): boolean => holds(member, 'organiser', 'coordinator')

/**
 * Do they know that an agenda shows the finding? Whoever may read it; and of those who prepare the event also whoever could as long as it was approved: they put it
 * there, and have to learn that it is not approved any more. Of what has become of it they read nothing else.
 */
export const mayKnowShown = (member: Member, finding: FindingFacts): boolean => mayRead(member, finding) || (mayEditSideEvents(member) && finding.status !== 'draft' && mayRead(member, { ...finding, status: 'approved' }))

/** May the finding be put before people from outside the team? Approved, and for the network at least; what its sources agreed to is asked besides. */
export const mayPlaceFinding = (member: Member, finding: FindingFacts): boolean =>
  mayEditSideEvents(member) && mayRead(member, finding) && (finding.status === 'approved' || finding.status === 'published') && (finding.level === 'public' || finding.level === 'network')

export const mayPlaceRecommendation = (member: Member, recommendation: RecommendationFacts): boolean =>
  mayEditSideEvents(member) && mayReadRecommendation(member, recommendation) && isAdopted(recommendation.status)

/** May the words of the finding be printed and taken out of the network? What the whole network may read is shown on its screens; only what is public leaves it. What its sources agreed to is asked besides. */
export const mayPrintFinding = (member: Member, finding: FindingFacts): boolean => mayPlaceFinding(member, finding) && finding.level === 'public'
