import { Trans } from '@lingui/react/macro'
import type { VoteHead_VoteFragment, VoteStances_VoteFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { useClock } from '../../lib/clock.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { HowItDecides } from './HowItDecides.tsx'
import { Stances } from './VoteResult.tsx'
import { StanceBadge } from './voteWords.tsx'

interface Props {
  vote: VoteHead_VoteFragment
  own: VoteStances_VoteFragment | undefined
  onChange: () => void
}

/** A vote that is open: until when, how many have answered, who is waited for, and what the reader has said. */
export function OpenVoteState({ vote, own, onChange }: Props) {
  const { project } = useSession()
  const format = useFormat()
  const { dayHint } = useClock()
  const { revision, group, closesOn, answered, voters, awaited, quorum, rule, resultsAtClose } = vote
  const over = dayIn(project.timeZone, new Date()) > closesOn
  const stance = own?.viewerStance
  return (
    <div className="stack-tight">
      <p>
        <Trans>
          Revision {revision} is put to the vote of the working group {group.name}. Until the vote is over, the text stays as it is.
        </Trans>
      </p>
      <dl className="summary">
        <div>
          <dt>
            <Trans>Last day to answer</Trans>
          </dt>
          <dd>
            {format.day(closesOn, 'long')}
            {dayHint && <span className="small muted block">{dayHint}</span>}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Have answered</Trans>
          </dt>
          <dd>
            <Trans>
              {answered} of {voters}
            </Trans>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Still awaited</Trans>
          </dt>
          <dd>{awaited.length > 0 ? awaited.map(({ name }) => name).join(', ') : <Trans>Nobody</Trans>}</dd>
        </div>
        <HowItDecides quorum={quorum} rule={rule} />
      </dl>
      {over && (
        <Aside>
          <Trans>The last day to answer has gone by. The vote waits to be closed.</Trans>
        </Aside>
      )}
      {stance && (
        <>
          <p className="row">
            <Trans>You have said:</Trans> <StanceBadge own kind={stance.kind} />
            {!over && (
              <Button size="small" onClick={onChange}>
                <Trans>Change my answer</Trans>
              </Button>
            )}
          </p>
          {stance.reason && <p className="pre-line">{stance.reason}</p>}
        </>
      )}
      {own && own.stances.length > 0 ? (
        <Stances stances={own.stances} />
      ) : (
        <p className="small muted">{resultsAtClose ? <Trans>What each has said is shown when the vote is over.</Trans> : <Trans>What the others have said is shown to those who have answered, and to everybody when the vote is over.</Trans>}</p>
      )}
    </div>
  )
}
