import { Trans } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/surfaces.tsx'

/** Something on a page broke: what is safe, and one thing to do. */
export function PageError({ reset }: { reset: () => void }) {
  return (
    <EmptyState heading action={<Button onClick={reset}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>This page could not be shown. What you have sent is safe.</Trans>
    </EmptyState>
  )
}
