import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { useSession } from '../../lib/session.ts'
import { useWhen } from './when.ts'
import { SideEventStatusBadge } from './words.tsx'

/** What stands above every page of a side event, and the way to the others. */
export function SideEventHead({ sideEvent }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { t } = useLingui()
  const { words, zone } = useWhen(sideEvent)
  const { member } = useSession()
  const { slug, title, status, forum } = sideEvent
  return (
    <header className="stack-tight">
      <p className="row muted">
        <SideEventStatusBadge status={status} />
        {forum && <span>{forum}</span>}
      </p>
      <h1>{title}</h1>
      <p>
        {words} <span className="muted">({zone})</span>
      </p>
      <nav className="tabs side-event-pages" aria-label={t`Pages of the side event`}>
        <Link to="/events/$slug" params={{ slug }} className="tab" activeOptions={{ exact: true }}>
          <Trans>Overview</Trans>
        </Link>
        <Link to="/events/$slug/agenda" params={{ slug }} className="tab">
          <Trans>Agenda</Trans>
        </Link>
        <Link to="/events/$slug/speakers" params={{ slug }} className="tab">
          <Trans>Speakers</Trans>
        </Link>
        {mayEditSideEvents(member) && (
          <>
            <Link to="/events/$slug/participants" params={{ slug }} search={{}} activeOptions={{ includeSearch: false }} className="tab">
              <Trans>Participants</Trans>
            </Link>
            <Link to="/events/$slug/materials" params={{ slug }} className="tab">
              <Trans>Materials</Trans>
            </Link>
          </>
        )}
      </nav>
    </header>
  )
}
