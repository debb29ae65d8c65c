import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/session.ts'
import { useActivity } from '../../lib/live.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** Tells people at once when something is put into their hands. */
export function AssignedToMe() {
  const { viewer } = useSession()
  const toast = useToast()
  useActivity(({ kind, actor, subjectPerson, finding, recommendation }) => {
    if (subjectPerson?.id !== viewer.id || actor.id === viewer.id) return
    if (kind === 'ReviewerAssigned' && finding) {
      toast(
        <Trans>
          {actor.name} asked you to review{' '}
          <Link to="/f/$ref" params={{ ref: finding.ref }}>
            {finding.ref}
          </Link>
          .
        </Trans>,
        `/f/${finding.ref}`,
      )
    }
    if (kind === 'ReviewerAssigned' && !finding) {
      toast(
        <Trans>
          {actor.name} asked you to review a <Link to="/findings" search={{ whose: 'assigned' }}>restricted finding</Link>.
        </Trans>,
      )
    }
    if (kind === 'RecommendationAssigned' && recommendation) {
      toast(
        <Trans>
          {actor.name} gave{' '}
          <Link to="/r/$ref" params={{ ref: recommendation.ref }}>
            {recommendation.ref}
          </Link>{' '}
          into your hands.
        </Trans>,
        `/r/${recommendation.ref}`,
      )
    }
  })
  return null
}
