import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'

/** On a phone the question that a conflict asks would lie over half the form, so it scrolls away with it: one line stays, and leads back to it. */
export function ConflictReminder({ of: question }: { of: RefObject<HTMLElement | null> }) {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const watcher = new IntersectionObserver(([seen]) => setPassed(seen !== undefined && !seen.isIntersecting), { rootMargin: '-52px 0px 0px' })
    if (question.current) watcher.observe(question.current)
    return () => watcher.disconnect()
  }, [question])
  return (
    <div className="conflict-reminder">
      <button type="button" className="banner" data-tone="danger" hidden={!passed} onClick={() => question.current?.scrollIntoView({ block: 'center' })}>
        <IconAlertTriangle size={18} aria-hidden />
        <Trans>Not saved: see why</Trans>
      </button>
    </div>
  )
}
