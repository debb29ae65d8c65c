import { Trans } from '@lingui/react/macro'
import type { FindingFacts } from '../../../../shared/access/finding.ts'
import { decisionHindrance } from '../../../../shared/access/hindrance.ts'
import { holds } from '../../../../shared/access/roles.ts'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { usePeopleWords } from '../../lib/peopleWords.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { Aside } from '../../ui/surfaces.tsx'

/** Whose decision it is where one might have expected it to be one's own. */
export function WhyNotDecide({ finding, facts }: { finding: Pick<Review_FindingFragment, 'decisions' | 'assignments'>; facts: FindingFacts }) {
  const { viewer, member, project } = useSession()
  const wordsOf = usePeopleWords()
  const decidedIds = finding.decisions.filter(({ current }) => current).map(({ reviewer }) => reviewer.id)
  const hindrance = decisionHindrance(member, { ...facts, decidedIds })
  if (!hindrance) return null
  const waiting = finding.assignments.map(({ person }) => person).filter(({ id }) => !decidedIds.includes(id))
  const reviewers = wordsOf(waiting)
  const coordinators = wordsOf(peopleWith(project, ['coordinator']).filter(({ id }) => id !== viewer.id && id !== facts.authorId))
  switch (hindrance) {
    case 'own':
      return (
        <Aside>
          {waiting.length > 0 ? (
            <Trans>Authors do not decide on their own work. Here it is the turn of: {reviewers}.</Trans>
          ) : coordinators === '' ? (
            <Trans>Authors do not decide on their own work, and the project has no other coordinator who could ask reviewers. An administrator can give somebody the role.</Trans>
          ) : (
            <Trans>Authors do not decide on their own work. A coordinator asks reviewers: {coordinators}.</Trans>
          )}
        </Aside>
      )
    case 'nobody_asked':
      return (
        <Aside>
          {holds(member, 'coordinator') ? (
            <Trans>It can be decided on once you have asked somebody to review it.</Trans>
          ) : coordinators === '' ? (
            <Trans>It can be decided on once a coordinator has asked somebody to review it, and the project has none who could. An administrator can give somebody the role.</Trans>
          ) : (
            <Trans>It can be decided on once a coordinator has asked somebody to review it.</Trans>
          )}
        </Aside>
      )
    case 'decided':
      return (
        <Aside>
          <Trans>You have decided on this revision.</Trans> {waiting.length > 0 && <Trans>Now it is the turn of: {reviewers}.</Trans>}
        </Aside>
      )
    case 'not_asked':
      return (
        <Aside>
          {waiting.length > 0 ? (
            <Trans>Those who were asked to review it decide: {reviewers}. A coordinator can ask you too.</Trans>
          ) : coordinators === '' ? (
            <Trans>Those who were asked to review it decide, and the project has no coordinator who could ask you. An administrator can give somebody the role.</Trans>
          ) : (
            <Trans>Those who were asked to review it decide. A coordinator can ask you: {coordinators}.</Trans>
          )}
        </Aside>
      )
  }
}
