import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'

interface Props {
  author: string
  newest: number
  shown: number
  /** What changed up to the newest one is on the page. */
  compared: boolean
  onCompare: (rev: string) => void
  onRead: (number: number) => void
}

/** A newer revision is announced, not slipped under the reader, and stays in sight wherever on the page they are. */
export function NewerRevision({ author, newest, shown, compared, onCompare, onRead }: Props) {
  if (newest <= shown) return null
  return (
    <div className="newer-revision">
      <Banner>
        <span className="banner-words">
          {compared ? (
            <Trans>
              Revision {newest} is compared with revision {shown}. The text below is revision {shown}.
            </Trans>
          ) : (
            <Trans>
              Revision {newest} by {author} has appeared. You are reading revision {shown}.
            </Trans>
          )}
        </span>
        {!compared && (
          <Button size="small" onClick={() => onCompare(`${shown}..${newest}`)}>
            <Trans>Compare</Trans>
          </Button>
        )}
        <Button size="small" onClick={() => onRead(newest)}>
          <Trans>Read revision {newest}</Trans>
        </Button>
      </Banner>
    </div>
  )
}
