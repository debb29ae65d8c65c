import { Plural, Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { countMax } from '../../../../shared/limits/list.ts'
import { Button } from '../../ui/Button.tsx'

interface Props {
  id: string
  title: ReactNode
  count: number
  /** What has come since the list was taken. */
  fresh?: number
  onTake?: () => void
  action?: ReactNode
}

export function SectionHead({ id, title, count, fresh = 0, onTake, action }: Props) {
  return (
    <div className="inbox-head">
      <h2 id={id}>
        {title} <span className="muted inbox-count">{count < countMax ? count : <Trans>{countMax} or more</Trans>}</span>
      </h2>
      {fresh > 0 && (
        <Button look="primary" size="small" className="pill" onClick={onTake}>
          <Plural value={fresh} one="# new. Show" other="# new. Show" />
        </Button>
      )}
      {action}
    </div>
  )
}

/** So much of a list at first, and with each wish for more; the longest that is asked for at once. */
export const step = 20
const longest = 100

/** More of a section, or the word that the rest comes when this is done. */
export function More({ shown, more, busy, onMore }: { shown: number; more: boolean; busy: boolean; onMore: (next: number) => void }) {
  if (!more) return null
  if (shown >= longest) {
    return (
      <p className="small muted">
        <Trans>These are the first {longest}.</Trans>
      </p>
    )
  }
  return (
    <div>
      <Button size="small" busy={busy} onClick={() => onMore(Math.min(longest, shown + step))}>
        <Trans>Show more</Trans>
      </Button>
    </div>
  )
}
