import { Trans } from '@lingui/react/macro'
import { Button, type ButtonProps } from './Button.tsx'

interface Props {
  kept: { value: string; forget: () => void } | undefined
  size?: ButtonProps['size']
  onThrown: () => void
}

/** The knowing word that drops what was typed, offered where there is something to drop: closing alone keeps it. */
export function ThrowAway({ kept, size, onThrown }: Props) {
  if (!kept || kept.value === '') return null
  return (
    <Button
      look="quiet"
      size={size}
      onClick={() => {
        kept.forget()
        onThrown()
      }}
    >
      <Trans>Throw my words away</Trans>
    </Button>
  )
}
