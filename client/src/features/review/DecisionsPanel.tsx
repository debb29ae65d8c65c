import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconBan, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { reviewerKindWords } from '../../lib/roleWords.ts'
import { Moment } from '../../ui/Moment.tsx'
import { Avatar, Badge, type Tone } from '../../ui/surfaces.tsx'
import { ConflictsList } from './ConflictsList.tsx'
import { Gaps } from './Gaps.tsx'
import { verdictWords } from './words.ts'

const size = { size: 16, 'aria-hidden': true } as const
const looks: Record<Review_FindingFragment['decisions'][number]['verdict'], { tone: Tone; icon: ReactNode }> = {
  approved: { tone: 'success', icon: <IconCheck {...size} /> },
  changes_requested: { tone: 'warning', icon: <IconArrowBackUp {...size} /> },
  rejected: { tone: 'danger', icon: <IconBan {...size} /> },
}

/** Who decided what on which revision; a verdict on an older text is shown as such. */
export function DecisionsPanel({ finding, mayLift }: { finding: Review_FindingFragment; mayLift: boolean }) {
  const { i18n } = useLingui()
  const { decisions, gaps, conflicts } = finding
  const recused = new Set(conflicts.map(({ person }) => person.id))
  return (
    <div className="stack panel">
      <Gaps gaps={gaps} />
      <ConflictsList finding={finding} mayLift={mayLift} />
      {decisions.length === 0 ? (
        <p className="muted">
          <Trans>Nobody has decided yet.</Trans>
        </p>
      ) : (
        <ol className="stack">
          {decisions.map(({ id, verdict, reason, revision, current, reviewer, reviewerKind, createdAt }) => (
            <li key={id} className="decision" data-current={current}>
              <Avatar name={reviewer.name} />
              <div className="stack-tight">
                <p className="row">
                  <strong>{reviewer.name}</strong>
                  {reviewerKind && <span className="muted small">{i18n._(reviewerKindWords[reviewerKind])}</span>}
                </p>
                <p className="row">
                  <Badge tone={current ? looks[verdict].tone : 'neutral'} icon={looks[verdict].icon}>
                    {i18n._(verdictWords[verdict])}
                  </Badge>
                  <span className="small muted">
                    {recused.has(reviewer.id) ? <Trans>on revision {revision}; does not count: conflict of interest</Trans> : current ? <Trans>on revision {revision}</Trans> : <Trans>on revision {revision}, an older text</Trans>} · <Moment at={createdAt} />
                  </span>
                </p>
                {reason && <p className="pre-line">{reason}</p>}
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
