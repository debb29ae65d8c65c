import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { mayManageRounds } from '../../../../shared/access/round.ts'
import { isRoundActivity } from '../../../../shared/activity/kinds.ts'
import { useActivity } from '../../lib/live.ts'
import { movesCitations } from '../../lib/movesCitations.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useHiding } from '../../lib/useHiding.ts'
import { useSoon } from '../../lib/useSoon.ts'
import { useToday } from '../../lib/useToday.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { ChangeRound } from './ChangeRound.tsx'
import { RoundsDocument } from './documents.ts'
import { OpenRound } from './OpenRound.tsx'
import { RoundCard } from './RoundCard.tsx'

/** The rounds of the project, the one that began last first. Everybody in the project sees them; coordinators open and change them. */
export function RoundsView({ opening, onOpened }: { opening: boolean; onOpened: () => void }) {
  const { project, member } = useSession()
  const today = useToday()
  const [changing, setChanging] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(RoundsDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  useBackAgain(!data && error !== undefined, look)
  // How many findings a round has is counted anew where one may have come into the reader's sight or gone out of it.
  const soon = useSoon(look)
  useActivity((act) => {
    if (isRoundActivity(act.kind) || movesCitations(act)) soon()
  })
  useHiding(soon)
  const rounds = data?.project?.rounds
  if (!rounds && error) {
    return (
      <EmptyState action={<Button onClick={look}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The rounds could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!rounds) return <Skeleton heights={[180, 180]} />
  const chosen = rounds.find(({ id }) => id === changing)
  return (
    <>
      {rounds.length === 0 ? (
        <EmptyState>{mayManageRounds(member) ? <Trans>There is no round yet. Findings are begun in one.</Trans> : <Trans>There is no round yet. A coordinator can open one.</Trans>}</EmptyState>
      ) : (
        <ul className="stack">
          {rounds.map((round) => (
            <RoundCard key={round.id} round={round} today={today} onChange={() => setChanging(round.id)} />
          ))}
        </ul>
      )}
      {opening && <OpenRound usual={rounds[0]?.methodology.code} onClose={onOpened} />}
      {chosen && <ChangeRound key={chosen.id} round={chosen} onClose={() => setChanging(null)} />}
    </>
  )
}
