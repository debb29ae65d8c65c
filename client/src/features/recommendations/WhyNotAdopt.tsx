import { Trans } from '@lingui/react/macro'
import type { AdoptionHindrance } from '../../../../shared/access/hindrance.ts'
import { usePeopleWords } from '../../lib/peopleWords.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { Aside } from '../../ui/surfaces.tsx'

/** What adoption waits for, and for whom, where it does not wait for the reader. */
export function WhyNotAdopt({ hindrance, writerIds }: { hindrance: AdoptionHindrance; writerIds: readonly string[] }) {
  const { viewer, project } = useSession()
  const wordsOf = usePeopleWords()
  const others = (...roles: string[]): string => wordsOf(peopleWith(project, roles).filter(({ id }) => id !== viewer.id && !writerIds.includes(id)))
  const coordinators = others('coordinator')
  const reviewers = others('reviewer', 'coordinator')
  switch (hindrance) {
    case 'wrote':
      return (
        <Aside>
          {reviewers === '' ? (
            <Trans>Whoever wrote a text does not decide on it, and the project has nobody else who could. An administrator can give somebody the role of a reviewer or a coordinator.</Trans>
          ) : (
            <Trans>Whoever wrote a text does not decide on it. It waits for an approval by one of these: {reviewers}. Then a coordinator adopts it.</Trans>
          )}
        </Aside>
      )
    case 'wrote_approved':
      return (
        <Aside>
          {coordinators === '' ? (
            <Trans>It is approved. Whoever wrote a text does not adopt it, and the project has no other coordinator. An administrator can give somebody the role.</Trans>
          ) : (
            <Trans>It is approved. Whoever wrote a text does not adopt it; another coordinator does: {coordinators}.</Trans>
          )}
        </Aside>
      )
    case 'approval_missing':
      return (
        <Aside>
          {reviewers === '' ? (
            <Trans>You can adopt it once somebody else has approved it, and the project has nobody else who could. An administrator can give somebody the role of a reviewer or a coordinator.</Trans>
          ) : (
            <Trans>You can adopt it once somebody else, who did not write in it either, has approved it.</Trans>
          )}
        </Aside>
      )
    case 'only_own_approval':
      return (
        <Aside>
          {coordinators === '' ? (
            <Trans>You have approved it. Adopting takes a second person: you can adopt it once somebody else has approved it too.</Trans>
          ) : (
            <Trans>You have approved it. Adopting takes a second person: another coordinator adopts it ({coordinators}), or somebody else approves it too and you adopt it.</Trans>
          )}
        </Aside>
      )
    case 'coordinator_adopts':
      return (
        <Aside>
          {coordinators === '' ? (
            <Trans>It is approved, and a coordinator adopts it. The project has none who could: an administrator can give somebody the role.</Trans>
          ) : (
            <Trans>It is approved. A coordinator adopts it: {coordinators}.</Trans>
          )}
        </Aside>
      )
    case 'others_decide':
      return (
        <Aside>
          {reviewers === '' ? (
            <Trans>Reviewers and coordinators decide on it, and the project has none who could. An administrator can give somebody the role.</Trans>
          ) : (
            <Trans>Reviewers and coordinators decide on it: {reviewers}.</Trans>
          )}
        </Aside>
      )
  }
}
