import { Trans, useLingui } from '@lingui/react/macro'
import { IconCalendarEvent, IconListCheck, IconMoon, IconSettings, IconSun, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { mayReadAdopted } from '../../../../shared/access/recommendation.ts'
import { mayReadSideEvents } from '../../../../shared/access/sideEvent.ts'
import { useSession } from '../../lib/session.ts'
import { applyScheme, rememberedScheme } from '../../lib/scheme.ts'
import { Button } from '../../ui/Button.tsx'
import { Avatar } from '../../ui/surfaces.tsx'
import { AccountLanguages } from './AccountLanguages.tsx'
import { SignOut } from './SignOut.tsx'

function SchemeButton() {
  const [scheme, setScheme] = useState(rememberedScheme)
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  function turn(): void {
    const next = dark ? 'light' : 'dark'
    applyScheme(next)
    setScheme(next)
  }
  return (
    <Button look="quiet" icon={dark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />} onClick={turn}>
      {dark ? <Trans>Light colours</Trans> : <Trans>Dark colours</Trans>}
    </Button>
  )
}

/** Me: language, colours, the way out. A disclosure, so that it works without script tricks. */
export function PersonMenu() {
  const { t } = useLingui()
  const { viewer, member } = useSession()
  const menu = useRef<HTMLDetailsElement>(null)

  function close(): void {
    if (menu.current) menu.current.open = false
  }

  useEffect(() => {
    const leave = (event: Event): void => {
      const element = menu.current
      // A question that the way out asks stands over the menu, which tells afterwards what came of it.
      if (!element?.open || document.querySelector('dialog[open]')) return
      const left = event instanceof KeyboardEvent ? event.key === 'Escape' : !element.contains(event.target as Node)
      if (!left) return
      element.open = false
      if (event instanceof KeyboardEvent) element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('keydown', leave)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('keydown', leave)
    }
  }, [])

  return (
    <details className="person-menu" ref={menu}>
      <summary aria-label={t`Your account: ${viewer.name}`}>
        <Avatar name={viewer.name} />
      </summary>
      <div className="person-menu-body">
        <p>
          <strong>{viewer.name}</strong>
          <br />
          <span className="muted">{viewer.organisation.name}</span>
        </p>
        <AccountLanguages className="person-menu-languages" />
        <SchemeButton />
        <Link to="/groups" className="button person-menu-phone" data-look="quiet" onClick={close}>
          <IconUsersGroup size={20} aria-hidden />
          <Trans>Working groups</Trans>
        </Link>
        {mayReadAdopted(member) && (
          <Link to="/tracker" search={{}} className="button person-menu-phone" data-look="quiet" onClick={close}>
            <IconListCheck size={20} aria-hidden />
            <Trans>Tracker</Trans>
          </Link>
        )}
        {mayReadSideEvents(member) && (
          <Link to="/events" className="button person-menu-phone" data-look="quiet" onClick={close}>
            <IconCalendarEvent size={20} aria-hidden />
            <Trans>Side events</Trans>
          </Link>
        )}
        <Link to="/settings" className="button" data-look="quiet" onClick={close}>
          <IconSettings size={20} aria-hidden />
          <Trans>Settings</Trans>
        </Link>
        <SignOut />
      </div>
    </details>
  )
}
