import type { ReactNode, SyntheticEvent } from 'react'
import { createPortal } from 'react-dom'

const stop = (event: SyntheticEvent): void => event.stopPropagation()

/** A dialog with a form of its own, opened within another form: beside it on the page, and what happens in it is nothing of the other's. */
export const Apart = ({ children }: { children: ReactNode }) =>
  createPortal(
    <div role="presentation" onSubmit={stop} onChange={stop} onKeyDown={stop}>
      {children}
    </div>,
    document.body,
  )
