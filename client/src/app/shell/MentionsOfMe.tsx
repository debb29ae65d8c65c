import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useToast } from '../../ui/Toasts.tsx'

/** Tells people at once when somebody mentions them. Of a restricted finding only its id travels: there the inbox tells them. */
export function MentionsOfMe() {
  const { viewer } = useSession()
  const toast = useToast()
  useActivity(({ actor, mentioned, finding }) => {
    if (!finding || actor.id === viewer.id || !mentioned.some(({ id }) => id === viewer.id)) return
    toast(
      <Trans>
        {actor.name} mentioned you in{' '}
        <Link to="/f/$ref" params={{ ref: finding.ref }} search={{ tab: 'threads' }}>
          {finding.ref}
        </Link>
        .
      </Trans>,
      `/f/${finding.ref}`,
    )
  })
  return null
}
