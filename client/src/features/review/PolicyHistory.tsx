import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconBan, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { PolicyChange_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import type { PolicyOutcome } from '../../../../shared/workflow/policyChange.ts'
import { Moment } from '../../ui/Moment.tsx'
import { Aside, Badge, type Tone } from '../../ui/surfaces.tsx'
import { policyChangesMax } from '../../../../shared/limits/reviewPolicy.ts'
import { PolicyInWords } from './PolicyInWords.tsx'
import { outcomeWords } from './policyWords.ts'

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<PolicyOutcome, { tone: Tone; icon: ReactNode }>> = {
  confirmed: { tone: 'success', icon: <IconCheck {...size} /> },
  declined: { tone: 'danger', icon: <IconBan {...size} /> },
  withdrawn: { tone: 'neutral', icon: <IconArrowBackUp {...size} /> },
}

function Past({ change: { policy, before, reason, proposedBy, proposedAt, outcome, decidedBy, decidedAt, decisionReason } }: { change: PolicyChange_ChangeFragment }) {
  const { i18n, t } = useLingui()
  if (!outcome) return null
  const { tone, icon } = looks[outcome]
  return (
    <li className="stack-tight policy-past">
      <div className="row">
        <Badge tone={tone} icon={icon}>
          {i18n._({ ...outcomeWords[outcome], values: { who: decidedBy?.name ?? t`Somebody` } })}
        </Badge>
        {decidedAt && <Moment at={decidedAt} className="muted small" />}
      </div>
      <div className="policy-groups">
        <div className="stack-tight policy-side" role="group" aria-label={t`Before`}>
          <h3>
            <Trans>Before</Trans>
          </h3>
          <PolicyInWords policy={before} beside={policy} />
        </div>
        <div className="stack-tight policy-side" role="group" aria-label={t`Proposed`}>
          <h3>
            <Trans>Proposed</Trans>
          </h3>
          <PolicyInWords policy={policy} beside={before} />
        </div>
      </div>
      <p className="pre-line">
        <Trans>
          Proposed by {proposedBy.name} on <Moment day at={proposedAt} />: {reason}
        </Trans>
      </p>
      {decisionReason && (
        <p className="pre-line">
          <Trans>Why it was declined: {decisionReason}</Trans>
        </p>
      )}
    </li>
  )
}

/** What was proposed before, who decided, and why. */
export function PolicyHistory({ changes }: { changes: readonly PolicyChange_ChangeFragment[] }) {
  const past = changes.filter(({ outcome }) => outcome !== null)
  return (
    <section className="card stack" aria-labelledby="policy-history-title">
      <h2 id="policy-history-title">
        <Trans>What was proposed before</Trans>
      </h2>
      {past.length === 0 ? (
        <p className="muted">
          <Trans>The policy has not been changed since the project began.</Trans>
        </p>
      ) : (
        <ol className="policy-history">
          {past.map((change) => (
            <Past key={change.id} change={change} />
          ))}
        </ol>
      )}
      {changes.length >= policyChangesMax && (
        <Aside>
          <Trans>Only the newest proposals are shown here: older ones, where there are any, are kept all the same.</Trans>
        </Aside>
      )}
    </section>
  )
}
