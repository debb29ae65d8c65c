import { Trans, useLingui } from '@lingui/react/macro'
import type { Stance_StanceFragment, VoteHead_VoteFragment } from '../../../../shared/generated/graphql.ts'
import { needsReason, stanceKinds } from '../../../../shared/workflow/vote.ts'
import { Moment } from '../../ui/Moment.tsx'
import { HowItDecides } from './HowItDecides.tsx'
import { obstacleWords, OutcomeBadge, StanceBadge, tallyWords } from './voteWords.tsx'

/** Who said what, and why. */
export function Stances({ stances }: { stances: readonly Stance_StanceFragment[] }) {
  return (
    <ul className="stack-tight">
      {stances.map(({ id, kind, reason, person }) => (
        <li key={id}>
          <strong>{person.name}</strong> <StanceBadge kind={kind} />
          {reason && <p className="pre-line">{reason}</p>}
        </li>
      ))}
    </ul>
  )
}

/** What came of a vote: how many said what, what stood in the way, and the words of those who had reservations or objected. */
export function VoteResult({ vote, stances }: { vote: VoteHead_VoteFragment; stances: readonly Stance_StanceFragment[] }) {
  const { i18n } = useLingui()
  const { outcome, obstacle, reason, revision, rule, group, closedBy, closedAt, tally, quorum } = vote
  const minority = stances.filter(({ kind }) => needsReason(kind))
  const others = stances.filter(({ kind }) => !needsReason(kind))
  if (!outcome) return null
  return (
    <div className="stack-tight vote-result">
      <p className="row">
        <OutcomeBadge outcome={outcome} />
        <span className="small muted">
          <Trans>
            {group.name}, on revision {revision}
          </Trans>
          {closedAt && (
            <>
              {' '}
              · {closedBy?.name}, <Moment at={closedAt} />
            </>
          )}
        </span>
      </p>
      {obstacle && <p>{i18n._(obstacleWords[obstacle])}</p>}
      {outcome === 'stopped' && (
        <>
          <p className="pre-line">{reason}</p>
          <p className="small muted">
            <Trans>What was said until then counts no more. Whoever answered sees their own answer.</Trans>
          </p>
        </>
      )}
      {tally && (
        <dl className="summary">
          {stanceKinds.map((kind) => (
            <div key={kind}>
              <dt>{i18n._(tallyWords[kind])}</dt>
              <dd>{tally[kind]}</dd>
            </div>
          ))}
          <HowItDecides quorum={quorum} rule={rule} />
        </dl>
      )}
      {minority.length > 0 && (
        <>
          <h3>
            <Trans>Reservations and objections</Trans>
          </h3>
          <Stances stances={minority} />
        </>
      )}
      {others.length > 0 && (
        <details>
          <summary>
            <Trans>What the others said</Trans>
          </summary>
          <Stances stances={others} />
        </details>
      )}
    </div>
  )
}
