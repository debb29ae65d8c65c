import { Trans, useLingui } from '@lingui/react/macro'
import { IconBulb, IconCalendarEvent, IconFileText, IconInbox, IconListCheck, IconPlus, IconSettings, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { mayCreateFinding } from '../../../../shared/access/finding.ts'
import { mayReadAdopted } from '../../../../shared/access/recommendation.ts'
import { mayReadSideEvents } from '../../../../shared/access/sideEvent.ts'
import { InboxCount } from '../../features/inbox/InboxCount.tsx'
import { PolicyNews } from '../../features/review/PolicyNews.tsx'
import { MemberNews } from '../../features/people/MemberNews.tsx'
import { useSession } from '../../lib/session.ts'
import { useText } from '../../lib/language.ts'
import { RoundNews } from '../../features/projects/RoundNews.tsx'
import { GroupNews } from '../live/GroupNews.tsx'
import { fetchPages } from '../page.ts'
import { AssignedToMe } from './AssignedToMe.tsx'
import { MentionsOfMe } from './MentionsOfMe.tsx'
import { ConnectionChip, OfflineBanner } from './ConnectionChip.tsx'
import { useMayLeave } from './LeaveGuard.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { WhileAway } from './WhileAway.tsx'

function NavLink({ to, icon, count, children }: { to: '/inbox' | '/findings' | '/recommendations' | '/groups' | '/tracker' | '/events' | '/people' | '/settings'; icon: ReactNode; count?: ReactNode; children: ReactNode }) {
  return (
    <Link to={to} className="nav-link" data-to={to} activeOptions={{ includeSearch: false }} {...(to === '/findings' || to === '/recommendations' || to === '/tracker' ? { search: {} } : {})}>
      {icon}
      <span>{children}</span>
      {count}
    </Link>
  )
}

function ProjectName() {
  const { viewer, project, choose } = useSession()
  const { t } = useLingui()
  const text = useText()
  const mayLeave = useMayLeave()
  async function go(slug: string): Promise<void> {
    if (await mayLeave(false)) choose(slug)
  }
  if (viewer.projects.length < 2) return <span className="project-name">{text(project.name)}</span>
  return (
    <select className="control project-select" aria-label={t`Project`} value={project.slug} onChange={(event) => void go(event.target.value)}>
      {viewer.projects.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {text(name)}
        </option>
      ))}
    </select>
  )
}

/** Once the page that was asked for is there. */
const fetchPagesAfterMs = 2_000

/** The frame of every page. On a phone the same links stand at the bottom, under the thumb. */
export function Shell() {
  const { t } = useLingui()
  const { member } = useSession()
  const path = useRouterState({ select: ({ location }) => location.pathname })

  useEffect(() => {
    const timer = setTimeout(fetchPages, fetchPagesAfterMs)
    return () => clearTimeout(timer)
  }, [])

  // A new page is announced by its heading.
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [path])

  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <header className="bar">
        <Link to="/findings" search={{}} className="brand">
          <img src="/karek.svg" alt="" width={28} height={28} />
          <span>Karek</span>
        </Link>
        <ProjectName />
        <ConnectionChip />
        <PersonMenu />
      </header>
      <nav className="nav" aria-label={t`Main`}>
        {mayCreateFinding(member) && (
          <Link to="/findings/new" className="button nav-new" data-look="primary">
            <IconPlus size={20} aria-hidden />
            <span>
              <Trans>New finding</Trans>
            </span>
          </Link>
        )}
        <NavLink to="/inbox" icon={<IconInbox size={20} aria-hidden />} count={<InboxCount />}>
          <Trans>Inbox</Trans>
        </NavLink>
        <NavLink to="/findings" icon={<IconFileText size={20} aria-hidden />}>
          <Trans>Findings</Trans>
        </NavLink>
        <NavLink to="/recommendations" icon={<IconBulb size={20} aria-hidden />}>
          <Trans>Recommendations</Trans>
        </NavLink>
        <NavLink to="/groups" icon={<IconUsersGroup size={20} aria-hidden />}>
          <Trans>Working groups</Trans>
        </NavLink>
        {mayReadAdopted(member) && (
          <NavLink to="/tracker" icon={<IconListCheck size={20} aria-hidden />}>
            <Trans>Tracker</Trans>
          </NavLink>
        )}
        {mayReadSideEvents(member) && (
          <NavLink to="/events" icon={<IconCalendarEvent size={20} aria-hidden />}>
            <Trans>Side events</Trans>
          </NavLink>
        )}
        <NavLink to="/people" icon={<IconUsers size={20} aria-hidden />}>
          <Trans>People</Trans>
        </NavLink>
        <NavLink to="/settings" icon={<IconSettings size={20} aria-hidden />}>
          <Trans>Settings</Trans>
        </NavLink>
      </nav>
      <main id="main" className="page" tabIndex={-1}>
        <OfflineBanner />
        <WhileAway />
        <Outlet />
      </main>
      <AssignedToMe />
      <MentionsOfMe />
      <MemberNews />
      <PolicyNews />
      <GroupNews />
      <RoundNews />
      <div id="announcements" className="visually-hidden" role="status" aria-live="polite" />
    </div>
  )
}
