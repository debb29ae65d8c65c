import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { mayDecidePolicy, mayProposePolicy } from '../../../../shared/access/reviewPolicy.ts'
import type { PolicyChange_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import { asMember, membersOf } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { ConfirmPolicyDocument, WithdrawPolicyDocument } from './policyDocuments.ts'
import { PolicyEffects } from './PolicyEffects.tsx'
import { PolicyInWords } from './PolicyInWords.tsx'
import { PolicyShortage } from './PolicyShortage.tsx'
import { useOthersDecide } from './useOthersDecide.ts'

interface Props {
  change: PolicyChange_ChangeFragment
  /** Asks for the reason: that outlives this card, which is gone as soon as anybody has decided. */
  onDecline: () => void
}

function Decide({ change, onDecline }: Props) {
  const { t } = useLingui()
  const toast = useToast()
  const { project } = useSession()
  const [asking, setAsking] = useState(false)
  const stands = membersOf(project).some((one) => one.person.id === change.proposedBy.id && mayProposePolicy(asMember(one)))
  const { submit, failure, busy } = useSubmit(ConfirmPolicyDocument)
  async function confirm(): Promise<void> {
    if (!(await submit({ policyChangeId: change.id, expectedVersion: change.version }))) return
    setAsking(false)
    toast(<Trans>The new policy holds from now on.</Trans>)
  }
  return (
    <>
      {!stands && (
        <Aside>
          <Trans>Whoever proposed this change does not coordinate the project any more. It can be declined, and proposed anew.</Trans>
        </Aside>
      )}
      <div className="row">
        {stands && (
          <Button look="primary" onClick={() => setAsking(true)}>
            <Trans>Confirm the new policy</Trans>
          </Button>
        )}
        <Button look="danger" onClick={onDecline}>
          <Trans>Decline</Trans>
        </Button>
      </div>
      {asking && (
        <ActDialog title={t`Confirm the new policy?`} verb={<Trans>Confirm it</Trans>} busy={busy} failure={failure} onClose={() => setAsking(false)} onSend={() => void confirm()}>
          <p>
            <Trans>It holds at once, also for the findings that are in review now. To go back, somebody has to propose it and somebody else to confirm it.</Trans>
          </p>
          <PolicyInWords policy={change.policy} beside={change.before} />
        </ActDialog>
      )}
    </>
  )
}

/** Whoever proposed it waits for somebody else, or takes it back. */
function Own({ change }: { change: PolicyChange_ChangeFragment }) {
  const toast = useToast()
  const { submit, failure, busy } = useSubmit(WithdrawPolicyDocument)
  const others = useOthersDecide()
  async function withdraw(): Promise<void> {
    if (await submit({ policyChangeId: change.id, expectedVersion: change.version })) toast(<Trans>The proposal is withdrawn.</Trans>)
  }
  return (
    <>
      <Aside>{others ? <Trans>Another coordinator or an administrator decides on it.</Trans> : <Trans>Nobody else in the project could decide on it. It needs another coordinator or an administrator.</Trans>}</Aside>
      <Failed failure={failure} />
      <div>
        <Button busy={busy} onClick={() => void withdraw()}>
          <Trans>Withdraw the proposal</Trans>
        </Button>
      </div>
    </>
  )
}

/** A change that waits: what is and what would be, who wants it and why, and what can be done. */
export function PendingPolicy({ change, onDecline }: Props) {
  const { t } = useLingui()
  const { viewer, member } = useSession()
  const { before, policy, proposedBy, proposedAt, reason } = change
  return (
    <section className="card stack" aria-labelledby="pending-policy-title">
      <h2 id="pending-policy-title">
        <Trans>A change waits to be decided</Trans>
      </h2>
      <div className="stack-tight">
        <p>
          <Trans>
            {proposedBy.name} proposed it <Moment relative at={proposedAt} />.
          </Trans>
        </p>
        <blockquote className="policy-reason pre-line">{reason}</blockquote>
      </div>
      <div className="policy-groups">
        <section className="stack-tight policy-side" aria-label={t`Now`}>
          <h3>
            <Trans>Now</Trans>
          </h3>
          <PolicyInWords policy={before} beside={policy} />
        </section>
        <section className="stack-tight policy-side" aria-label={t`Proposed`}>
          <h3>
            <Trans>Proposed</Trans>
          </h3>
          <PolicyInWords policy={policy} beside={before} />
        </section>
      </div>
      <PolicyShortage policy={policy} />
      <PolicyEffects policy={policy} />
      {mayDecidePolicy(member, proposedBy.id) && <Decide change={change} onDecline={onDecline} />}
      {proposedBy.id === viewer.id && <Own change={change} />}
    </section>
  )
}
