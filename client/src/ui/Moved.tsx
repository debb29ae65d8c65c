import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Banner } from './surfaces.tsx'

/** What a dialog is about has moved on while it was open: nothing is sent before whoever has it open has looked at it as it is now. */
export function Moved({ children, verb, onLook }: { children: ReactNode; verb: ReactNode; onLook: () => void }) {
  return (
    <Banner tone="warning">
      <span className="banner-words">{children}</span>
      <Button size="small" onClick={onLook}>
        {verb}
      </Button>
    </Banner>
  )
}
