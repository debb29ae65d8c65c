import { Trans } from '@lingui/react/macro'
import { useRouter } from '@tanstack/react-router'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/surfaces.tsx'

/** Something on a page broke: what is safe, and one thing to do. */
export function PageError({ reset }: { reset: () => void }) {
  const router = useRouter()
  async function again(): Promise<void> {
    // What could not be fetched is fetched anew.
    await router.invalidate()
    reset()
  }
  useBackAgain(true, again)
  return (
    <EmptyState heading action={<Button onClick={() => void again()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>This page could not be shown. What you have sent is safe.</Trans>
    </EmptyState>
  )
}
