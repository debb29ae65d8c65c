import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import type { Draft } from './useDraft.ts'

/** What came from another window, in words that are true of what was typed in this one; where it was replaced, it can be put back. */
export function FromThere({ draft: { fromThere, putBack, takeNote }, labelOf }: { draft: Draft; labelOf: (path: string) => string }) {
  const [fields, lost] = [fromThere.taken, fromThere.replaced].map((names) => names.map(labelOf).join(', ')) as [string, string]
  if (!fields && !lost) return null
  return (
    <Banner tone={lost ? 'warning' : 'info'}>
      <span className="banner-words stack-tight">
        {lost && (
          <span>
            <Trans>What you typed or chose here was replaced by what was kept in another window: {lost}.</Trans>
          </span>
        )}
        {fields && <span>{lost ? <Trans>Changed in another window, and now here too: {fields}.</Trans> : <Trans>Changed in another window, and now here too: {fields}. What you typed here is kept.</Trans>}</span>}
      </span>
      <div className="row">
        {lost && (
          <Button size="small" onClick={putBack}>
            <Trans>Put back what was here</Trans>
          </Button>
        )}
        <Button size="small" onClick={takeNote}>
          <Trans>I have seen it</Trans>
        </Button>
      </div>
    </Banner>
  )
}
