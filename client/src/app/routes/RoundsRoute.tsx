import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayManageRounds } from '../../../../shared/access/round.ts'
import { RoundsView } from '../../features/projects/RoundsView.tsx'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function RoundsRoute() {
  const { t } = useLingui()
  const { member } = useSession()
  useTitle(t`Rounds`)
  const [opening, setOpening] = useState(false)
  return (
    <div className="stack narrow">
      <div className="page-head">
        <h1>
          <Trans>Rounds</Trans>
        </h1>
        {mayManageRounds(member) && (
          <Button look="primary" icon={<IconPlus size={20} aria-hidden />} onClick={() => setOpening(true)}>
            <Trans>Open a round</Trans>
          </Button>
        )}
      </div>
      <p>
        <Trans>Findings are begun in a round while it is open, and made with the methodology of the round for good. What was begun in time can be finished and submitted later.</Trans>
      </p>
      <RoundsView opening={opening} onOpened={() => setOpening(false)} />
    </div>
  )
}
