import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { checkReviewPolicy, policyIn } from '../../../../shared/limits/reviewPolicy.ts'
import { samePolicy } from '../../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { useKept } from '../../lib/kept.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Aside, Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { ProposePolicyDocument } from './policyDocuments.ts'
import { plainPolicy, PolicyEffects } from './PolicyEffects.tsx'
import { PolicyFields, policyFieldId } from './PolicyFields.tsx'
import { PolicyInWords } from './PolicyInWords.tsx'
import { PolicyShortage } from './PolicyShortage.tsx'
import { useOthersDecide } from './useOthersDecide.ts'
import { usePolicyErrors } from './usePolicyErrors.ts'
import { useWrittenPolicy } from './useWrittenPolicy.ts'

interface Props {
  /** The policy as it is now: it may become another one while somebody types. */
  policy: ReviewPolicy
  version: number
  /** Somebody has proposed another one meanwhile: theirs is decided first. */
  waits: boolean
  onClose: () => void
}

/** Numbers, the sentence that they make, what they would change, and why: then it is proposed. Numbers and reason stay when the form is closed. */
export function ProposePolicy({ policy, version, waits, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const toast = useToast()
  const { seen, written, moved, write, takeNote, forget: forgetNumbers } = useWrittenPolicy(policy, version)
  const othersDecide = useOthersDecide()
  const [checked, setChecked] = useState<ReviewPolicy | null>(null)
  const reason = useKept(`policy:${project.id}`)
  const { submit, failure, busy, clear } = useSubmit(ProposePolicyDocument)
  const next = policyIn(written)
  const same = samePolicy(next, seen.policy)
  const { accept, errorAt, forget } = usePolicyErrors(failure, next)
  /** What was checked is what would be proposed. */
  const ready = checked !== null && samePolicy(checked, next)

  function check(): void {
    clear()
    setChecked(accept(checkReviewPolicy(next), policyFieldId) && !same ? next : null)
  }
  async function propose(): Promise<void> {
    if (!accept(reason.value.trim() === '' ? [{ path: 'reason', code: 'required', limit: null }] : [], (path) => path)) return
    if (!(await submit({ projectId: project.id, expectedVersion: seen.version, policy: plainPolicy(next), reason: reason.value }))) return
    reason.forget()
    forgetNumbers()
    toast(<Trans>The policy is proposed. Somebody else confirms it.</Trans>)
    onClose()
  }
  /** On the policy of now, with the numbers as they stand. */
  function goOn(): void {
    takeNote()
    setChecked(null)
    forget()
    clear()
  }
  function beginAnew(): void {
    goOn()
    forgetNumbers()
  }

  return (
    <section className="card" aria-labelledby="propose-title">
      <Form onSend={() => (ready && !moved && !waits ? void propose() : check())}>
        <h2 id="propose-title">
          <Trans>Propose another policy</Trans>
        </h2>
        {!othersDecide && (
          <Aside>
            <Trans>Nobody else in the project could decide on it. It needs another coordinator or an administrator.</Trans>
          </Aside>
        )}
        {moved && (
          <Banner tone="warning">
            <Trans>The policy has become another one while you were choosing.</Trans>
            <Button size="small" onClick={goOn}>
              <Trans>Go on with my numbers</Trans>
            </Button>
            <Button size="small" onClick={beginAnew}>
              <Trans>Begin with the policy of now</Trans>
            </Button>
          </Banner>
        )}
        {waits && (
          <Banner tone="warning">
            <Trans>Another change waits to be decided. Your numbers stay here until then.</Trans>
          </Banner>
        )}
        <PolicyFields
          written={written}
          errorAt={errorAt}
          onChange={(changed) => {
            forget()
            write(changed)
          }}
        />
        <div className="policy-preview" role="status">
          {checkReviewPolicy(next).length === 0 ? (
            <PolicyInWords policy={next} beside={seen.policy} />
          ) : (
            <p className="muted">
              <Trans>When the numbers fit together, the policy stands here in words.</Trans>
            </p>
          )}
        </div>
        {ready && <PolicyShortage policy={next} />}
        {ready && <PolicyEffects policy={next} />}
        {ready && <TextArea id="reason" label={t`Why it should change`} rows={3} value={reason.value} max={reasonMax} error={errorAt('reason')} onChange={reason.set} />}
        {failure?.kind !== 'invalid' && !moved && <Failed typed failure={failure} />}
        <div className="row">
          {ready ? (
            <Button key="propose" type="submit" look="primary" busy={busy} disabled={moved || waits}>
              <Trans>Propose the policy</Trans>
            </Button>
          ) : (
            <Button key="check" type="submit" look="primary" disabled={same || moved}>
              <Trans>Check what it changes</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {!same && !moved && (
            <Button look="quiet" onClick={beginAnew}>
              <Trans>Begin with the policy of now</Trans>
            </Button>
          )}
        </div>
      </Form>
    </section>
  )
}
