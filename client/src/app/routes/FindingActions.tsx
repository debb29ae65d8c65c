import { Trans, useLingui } from '@lingui/react/macro'
import { IconBulb, IconGavel, IconPencil, IconUserPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { can } from '../../../../shared/access/finding.ts'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { afterStep } from '../../../../shared/workflow/finding.ts'
import { RestingOnIt } from '../../features/findings/RestingOnIt.tsx'
import { ReviseFindingDocument, WithdrawFindingDocument } from '../../features/findings/page.ts'
import { WhyNotDecide } from '../../features/review/WhyNotDecide.tsx'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import type { FindingRights } from './findingRights.ts'

interface Props {
  finding: FindingPage_FindingFragment
  rights: FindingRights
  /** Which revision a decision would be on, where that does not go without saying. */
  decidesOn: number | null
  onDecide: () => void
  onAssign: () => void
  onConflict: () => void
  /** The way to what was said, where it stands below the text. */
  toThreads: ReactNode
}

/** What this person may do now, the main thing first; what they may not do is not shown. */
export function FindingActions({ finding, rights: { facts, mayDecide }, decidesOn: signed, onDecide, onAssign, onConflict, toThreads }: Props) {
  const { member } = useSession()
  const navigate = useNavigate()
  const [withdrawing, setWithdrawing] = useState(false)
  const revising = useSubmit(ReviseFindingDocument)
  const possible = (action: Parameters<typeof can>[1], step: Parameters<typeof afterStep>[1]): boolean => can(member, action, facts) && afterStep(finding.status, step) !== undefined

  async function revise(): Promise<void> {
    const result = await revising.submit({ findingId: finding.id })
    if (result) await navigate({ to: '/drafts/$findingId', params: { findingId: finding.id }, search: { step: 'narrative' } })
  }

  return (
    <>
      {mayDecide && (
        <Button look="primary" icon={<IconGavel size={18} aria-hidden />} onClick={onDecide}>
          {signed === null ? <Trans>Decide</Trans> : <Trans>Decide on revision {signed}</Trans>}
        </Button>
      )}
      {possible('finding:assign', 'assign') && (
        <Button look={finding.status === 'submitted' ? 'primary' : 'plain'} icon={<IconUserPlus size={18} aria-hidden />} onClick={onAssign}>
          <Trans>Reviewers</Trans>
        </Button>
      )}
      {possible('finding:cite', 'cite') && (
        <Link to="/recommendations/new" search={{ finding: finding.ref }} className="button" data-look="primary">
          <IconBulb size={18} aria-hidden />
          <Trans>Draft a recommendation</Trans>
        </Link>
      )}
      {possible('finding:revise', 'submit') && (
        <Button look={finding.status === 'changes_requested' ? 'primary' : 'plain'} icon={<IconPencil size={18} aria-hidden />} busy={revising.busy} onClick={() => void revise()}>
          {finding.status === 'changes_requested' ? <Trans>Answer the changes</Trans> : <Trans>Edit</Trans>}
        </Button>
      )}
      {possible('finding:withdraw', 'withdraw') && (
        <Button look="quiet" onClick={() => setWithdrawing(true)}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
      {(possible('finding:recuse_self', 'recuse') || possible('finding:recuse', 'recuse')) && (
        <Button look="quiet" onClick={onConflict}>
          <Trans>Conflict of interest</Trans>
        </Button>
      )}
      {toThreads}
      <Failed failure={revising.failure} />
      <WhyNotDecide finding={finding} facts={facts} />
      {finding.citedBy.length > 0 && (
        <span className="muted">
          <Trans>Cited by</Trans>{' '}
          {finding.citedBy.map(({ id, ref, title }) => (
            <Link key={id} to="/r/$ref" params={{ ref }} title={title} className="cited-by">
              {ref}
            </Link>
          ))}
        </span>
      )}
      {withdrawing && <Withdraw finding={finding} ended={!possible('finding:withdraw', 'withdraw')} onClose={() => setWithdrawing(false)} />}
    </>
  )
}

function Withdraw({ finding, ended, onClose }: { finding: FindingPage_FindingFragment; ended: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const { submit, ...attempt } = useSubmit(WithdrawFindingDocument)
  return (
    <ReasonDialog title={t`Withdraw ${finding.ref}`} verb={<Trans>Withdraw the finding</Trans>} place={`withdraw:${finding.id}`} record={finding} ended={ended} attempt={attempt} onSend={async (sent) => (await submit({ findingId: finding.id, ...sent })) !== null} onClose={onClose}>
      <p>
        <Trans>The finding leaves review for good. What was said about it stays in the record.</Trans>
      </p>
      <p>
        <RestingOnIt citedBy={finding.citedBy} />
      </p>
    </ReasonDialog>
  )
}
