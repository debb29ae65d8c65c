import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { mayManageRounds } from '../../../../shared/access/round.ts'
import type { RoundCard_RoundFragment } from '../../../../shared/generated/graphql.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { roundState } from '../../../../shared/limits/round.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Badge } from '../../ui/surfaces.tsx'

/** One round in words, and for coordinators the way to change it. */
export function RoundCard({ round, today, onChange }: { round: RoundCard_RoundFragment; today: string; onChange: () => void }) {
  const { t } = useLingui()
  const { member } = useSession()
  const state = roundState(round, today)
  const text = useText()
  const format = useFormat()
  const { id, opensOn, closesOn, findingCount, methodology } = round
  const name = text(round.name)
  const [from, to] = [format.day(opensOn, 'long'), format.day(closesOn, 'long')]
  const title = text(methodology.title)
  return (
    <li className="card stack-tight" aria-labelledby={`round-${id}`}>
      <p className="row">
        <Badge tone={state === 'open' ? 'success' : 'neutral'}>{state === 'open' ? <Trans>Open now</Trans> : state === 'coming' ? <Trans>Not begun yet</Trans> : <Trans>Ended</Trans>}</Badge>
      </p>
      <h2 id={`round-${id}`}>{name}</h2>
      <p>
        <Trans>
          From {from} to {to}
        </Trans>
      </p>
      <p className="muted">
        <Trans>
          {title}, version {methodology.version}
        </Trans>
      </p>
      <p className="muted">{findingCount < countMax ? <Plural value={findingCount} _0="No findings that you may read" one="# finding that you may read" other="# findings that you may read" /> : <Trans>{findingCount} findings or more that you may read</Trans>}</p>
      {mayManageRounds(member) && (
        <div className="row">
          <Button aria-label={t`Change the round: ${name}`} onClick={onChange}>
            <Trans>Change the round</Trans>
          </Button>
        </div>
      )}
    </li>
  )
}
