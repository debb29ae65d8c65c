import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconUserPlus } from '@tabler/icons-react'
import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useRoom } from '../../ui/useRoom.ts'
import type { Chosen } from './useChosen.ts'

/** What can be done with the findings that are ticked, as long as there are some. */
export function ChosenBar({ chosen, onAsk }: { chosen: Chosen; onAsk: () => void }) {
  return chosen.findings.length > 0 ? <Bar chosen={chosen} onAsk={onAsk} /> : null
}

function Bar({ chosen, onAsk }: { chosen: Chosen; onAsk: () => void }) {
  const { t } = useLingui()
  const { findings, open } = chosen
  const bar = useRef<HTMLElement>(null)
  useRoom(bar, '--chosen-room')
  return (
    <section className="chosen-bar card" ref={bar} aria-label={t`What can be done with the chosen findings`}>
      <strong role="status">
        <Plural value={findings.length} one="# chosen" other="# chosen" />
      </strong>
      <Button look="primary" size="small" icon={<IconUserPlus size={18} aria-hidden />} onClick={onAsk}>
        <Trans>Ask to review</Trans>
      </Button>
      {findings.length < open.length && (
        <Button size="small" onClick={() => chosen.set(open.map(({ id }) => id), true)}>
          <Plural value={open.length} one="Choose # on this page" other="Choose all # on this page" />
        </Button>
      )}
      <Button look="quiet" size="small" onClick={chosen.clear}>
        <Trans>Choose none</Trans>
      </Button>
    </section>
  )
}
