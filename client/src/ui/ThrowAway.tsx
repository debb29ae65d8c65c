import { Trans } from '@lingui/react/macro'
import { Button } from './Button.tsx'

/** The knowing word that drops what was typed, offered where there is something to drop: closing alone keeps it. */
export function ThrowAway({ kept, onThrown }: { kept: { value: string; forget: () => void } | undefined; onThrown: () => void }) {
  if (!kept || kept.value === '') return null
  return (
    <Button
      look="quiet"
      onClick={() => {
        kept.forget()
        onThrown()
      }}
    >
      <Trans>Throw my words away</Trans>
    </Button>
  )
}
