import { Trans, useLingui } from '@lingui/react/macro'
import { IconMoon, IconSettings, IconSun } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
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
  const { viewer } = useSession()
  const menu = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const close = (event: Event): void => {
      const element = menu.current
      // A question that the way out asks stands over the menu, which tells afterwards what came of it.
      if (!element?.open || document.querySelector('dialog[open]')) return
      const left = event instanceof KeyboardEvent ? event.key === 'Escape' : !element.contains(event.target as Node)
      if (!left) return
      element.open = false
      if (event instanceof KeyboardEvent) element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
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
        <Link to="/settings" className="button" data-look="quiet" onClick={() => menu.current && (menu.current.open = false)}>
          <IconSettings size={20} aria-hidden />
          <Trans>Settings</Trans>
        </Link>
        <SignOut />
      </div>
    </details>
  )
}
