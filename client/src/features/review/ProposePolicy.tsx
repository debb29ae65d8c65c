import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { checkReviewPolicy, policyIn, writtenPolicy } from '../../../../shared/limits/reviewPolicy.ts'
import { samePolicy } from '../../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { useKept } from '../../lib/kept.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { ProposePolicyDocument } from './policyDocuments.ts'
import { plainPolicy, PolicyEffects } from './PolicyEffects.tsx'
import { PolicyFields, policyFieldId } from './PolicyFields.tsx'
import { PolicyInWords } from './PolicyInWords.tsx'
import { PolicyShortage } from './PolicyShortage.tsx'
import { usePolicyErrors } from './usePolicyErrors.ts'

interface Props {
  /** The policy as it is now: it may become another one while somebody types. */
  policy: ReviewPolicy
  version: number
  /** Somebody has proposed another one meanwhile: theirs is decided first. */
  waits: boolean
  onClose: () => void
}

/** Numbers, the sentence that they make, what they would change, and why: then it is proposed. */
export function ProposePolicy({ policy, version, waits, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const toast = useToast()
  const [seen, setSeen] = useState({ policy, version })
  const [written, setWritten] = useState(() => writtenPolicy(policy))
  const [checked, setChecked] = useState<ReviewPolicy | null>(null)
  const reason = useKept(`policy:${project.id}`)
  const { submit, failure, busy, clear } = useSubmit(ProposePolicyDocument)
  const next = policyIn(written)
  const moved = version !== seen.version
  const same = samePolicy(next, seen.policy)
  const { accept, errorAt, forget } = usePolicyErrors(failure)
  useUnsaved({ has: () => !same })
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
    toast(<Trans>The policy is proposed. Somebody else confirms it.</Trans>)
    onClose()
  }
  function begin(): void {
    setSeen({ policy, version })
    setWritten(writtenPolicy(policy))
    setChecked(null)
    clear()
  }

  return (
    <section className="card" aria-labelledby="propose-title">
      <Form onSend={() => (ready && !moved && !waits ? void propose() : check())}>
        <h2 id="propose-title">
          <Trans>Propose another policy</Trans>
        </h2>
        {moved && (
          <Banner tone="warning">
            <Trans>The policy has become another one while you were choosing.</Trans>
            <Button size="small" onClick={begin}>
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
            setWritten(changed)
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
        {failure?.kind !== 'invalid' && !moved && <Failed failure={failure} />}
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
        </div>
      </Form>
    </section>
  )
}
