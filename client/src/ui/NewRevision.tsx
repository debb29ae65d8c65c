import { Trans } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { headingIntoSight } from '../lib/intoSight.ts'
import { Button } from './Button.tsx'
import { Banner } from './surfaces.tsx'

/** The text has a newer revision than the one that was read: what changed is shown first, and only then it can be taken as read. */
export function NewRevision({ number, author, comparison, typed, onRead }: { number: number; author: string; comparison: ReactNode; /** Words stand there, and stay. */ typed: boolean; onRead: () => void }) {
  const [comparing, setComparing] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  // It is longer than there is room for, and what it is unfolded by goes.
  useEffect(() => {
    if (comparing) headingIntoSight(box.current)
  }, [comparing])
  return (
    <>
      <Banner tone="warning">
        <span className="banner-words">
          {typed ? (
            <Trans>
              Revision {number} by {author} has appeared. See what changed, then decide. Your words stay here.
            </Trans>
          ) : (
            <Trans>
              Revision {number} by {author} has appeared. See what changed, then decide.
            </Trans>
          )}
        </span>
        {!comparing && (
          <Button size="small" onClick={() => setComparing(true)}>
            <Trans>See what changed</Trans>
          </Button>
        )}
      </Banner>
      {comparing && (
        <>
          <div ref={box}>{comparison}</div>
          <div>
            <Button
              onClick={() => {
                setComparing(false)
                onRead()
              }}
            >
              <Trans>I have read it: decide on revision {number}</Trans>
            </Button>
          </div>
        </>
      )}
    </>
  )
}
