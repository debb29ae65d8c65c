import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { Banner, EmptyState } from './surfaces.tsx'

/** In the place of what could not be loaded. */
export function NotLoaded({ busy = false, onAgain, children }: { busy?: boolean; onAgain: () => Promise<unknown>; children: ReactNode }) {
  return (
    <div role="alert">
      <EmptyState
        action={
          <Button busy={busy} onClick={() => void onAgain().catch(() => {})}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}

/** The next page of a list, below what is there. */
export function ShowMore({ busy, onMore }: { busy: boolean; onMore: () => Promise<unknown> }) {
  const [failed, setFailed] = useState(false)
  return (
    <>
      {failed && (
        <Banner tone="warning">
          <Trans>More could not be loaded. Please try again.</Trans>
        </Banner>
      )}
      <Button
        busy={busy}
        onClick={() => {
          setFailed(false)
          void onMore().catch(() => setFailed(true))
        }}
      >
        <Trans>Show more</Trans>
      </Button>
    </>
  )
}
