import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'

/** What was typed before the page was loaded anew: one goes on with it, or knowingly does not. */
export function OfferTyped({ title, onGoOn, onDiscard }: { title: string; onGoOn: () => void; onDiscard: () => void }) {
  return (
    <Banner>
      <span className="banner-words">
        {title.trim() === '' ? <Trans>You have written here and not saved it. It is still in this window.</Trans> : <Trans>You have written “{title}” here and not saved it. It is still in this window.</Trans>}
      </span>
      <div className="row">
        <Button look="primary" size="small" onClick={onGoOn}>
          <Trans>Go on with it</Trans>
        </Button>
        <Button size="small" onClick={onDiscard}>
          <Trans>Discard it</Trans>
        </Button>
      </div>
    </Banner>
  )
}
