import { IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'

export type Tone = 'neutral' | 'info' | 'violet' | 'warning' | 'success' | 'teal' | 'danger'

/** A state: icon, word and colour, never colour alone. */
export function Badge({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}

export function Banner({ tone = 'info', ref, children }: { tone?: 'info' | 'warning' | 'danger' | 'success'; ref?: Ref<HTMLDivElement>; children: ReactNode }) {
  return (
    <div className="banner" ref={ref} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** A quiet word beside what can be done. */
export function Aside({ children }: { children: ReactNode }) {
  return (
    <p className="aside">
      <IconInfoCircle size={18} aria-hidden />
      <span>{children}</span>
    </p>
  )
}

/** One sentence and one thing to do. As the only thing on a page it is also its heading. */
export function EmptyState({ children, action, heading = false }: { children: ReactNode; action?: ReactNode; heading?: boolean }) {
  return (
    <div className="empty">
      {heading ? <h1 className="empty-heading">{children}</h1> : <p>{children}</p>}
      {action}
    </div>
  )
}

/** Grey boxes of the size of what is coming; they appear only when it takes long. */
export function Skeleton({ heights }: { heights: readonly number[] }) {
  return (
    <div className="stack" aria-hidden>
      {heights.map((height, place) => (
        // The boxes never change places.
        <span key={`${place}-${height}`} className="skeleton" style={{ height }} />
      ))}
    </div>
  )
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')

export function Avatar({ name }: { name: string }) {
  return (
    // The letters are decoration: the name always stands beside them or in the label.
    <span className="avatar" aria-hidden title={name} data-initials={initials(name)} />
  )
}
