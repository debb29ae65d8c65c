import { Trans } from '@lingui/react/macro'
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useEffect, useState } from 'react'

/** So long an answer may take without a word. */
const slowMs = 4_000

function useSlow(busy: boolean, done: number | null): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return undefined
    const timer = setTimeout(() => setSlow(true), slowMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy, done])
  return busy && slow
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'normal' | 'small'
  icon?: ReactNode
  busy?: boolean
  /** How much of it is done, where it has several parts: as long as they go on, nobody waits. */
  done?: number | null
  ref?: Ref<HTMLButtonElement>
}

/** A verb. While busy it keeps its place and its words, and takes no second press. Where the answer does not come, it is said that it is waited for. */
export function Button({ look = 'plain', size = 'normal', icon, busy = false, done = null, children, className = '', type = 'button', onClick, ...rest }: ButtonProps) {
  const slow = useSlow(busy, done)
  const button = (
    <button
      {...rest}
      // The type is one of the three that exist; it comes in as a property.
      type={type}
      className={`button ${className}`}
      data-look={look}
      data-size={size}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon}
      {children}
    </button>
  )
  // In its place whether or not there are words beside it: it may have the focus.
  return (
    <>
      {button}
      {slow && (
        <span className="button-waits" role="status">
          <Trans>Waiting for the server’s answer. Nothing on this page is lost.</Trans>
        </span>
      )}
    </>
  )
}
