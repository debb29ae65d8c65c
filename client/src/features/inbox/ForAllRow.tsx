import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Props {
  id: string
  to: '/groups' | '/settings/review-policy'
  words: ReactNode
  /** Somebody has done it: it is struck through until the list is left. */
  gone: boolean
  /** More about it. */
  children: ReactNode
}

/** What waits for anybody of several, about no record: it can be neither put off nor passed on, because whoever does it does it for all. */
export function ForAllRow({ id, to, words, gone, children }: Props) {
  return (
    <li className="inbox-row" data-row={id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">
          {gone ? (
            <s>{words}</s>
          ) : (
            <Link className="inbox-open" to={to}>
              {words}
            </Link>
          )}
        </span>
        {children}
      </div>
    </li>
  )
}
