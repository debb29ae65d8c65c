import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'

interface Props {
  author: string
  newest: number
  shown: number
  onCompare: (rev: string) => void
  onRead: (number: number) => void
}

/** A newer revision is announced, not slipped under the reader. */
export function NewerRevision({ author, newest, shown, onCompare, onRead }: Props) {
  if (newest <= shown) return null
  return (
    <Banner>
      <Trans>
        Revision {newest} by {author} has appeared. You are reading revision {shown}.
      </Trans>
      <Button size="small" onClick={() => onCompare(`${shown}..${newest}`)}>
        <Trans>Compare</Trans>
      </Button>
      <Button size="small" look="primary" onClick={() => onRead(newest)}>
        <Trans>Read it</Trans>
      </Button>
    </Banner>
  )
}
