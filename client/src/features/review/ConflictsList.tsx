import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { ConflictReasonsDocument, LiftConflictDocument } from './conflicts.ts'

type Conflict = Review_FindingFragment['conflicts'][number]

/** Who is recused from the finding; coordinators read why, and may lift it. */
export function ConflictsList({ finding, mayLift }: { finding: Review_FindingFragment; mayLift: boolean }) {
  const [lifting, setLifting] = useState<Conflict | null>(null)
  if (finding.conflicts.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="conflicts-title">
      <h3 id="conflicts-title">
        <Trans>Conflicts of interest</Trans>
      </h3>
      <ul className="stack-tight">
        {finding.conflicts.map((conflict) => (
          <li key={conflict.id} className="row">
            <span>
              <strong>{conflict.person.name}</strong>{' '}
              <span className="small muted">
                <Trans>declared by {conflict.declaredBy.name}</Trans> · <Moment at={conflict.createdAt} />
              </span>
            </span>
            {mayLift && (
              <Button size="small" onClick={() => setLifting(conflict)}>
                <Trans>Look at it</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lifting && <LiftConflict finding={finding} conflict={lifting} onClose={() => setLifting(null)} />}
    </section>
  )
}

function LiftConflict({ finding, conflict, onClose }: { finding: Review_FindingFragment; conflict: Conflict; onClose: () => void }) {
  const { t } = useLingui()
  const { data } = useQuery(ConflictReasonsDocument, { variables: { ref: finding.ref }, fetchPolicy: 'network-only' })
  const { submit, failure, busy } = useSubmit(LiftConflictDocument)
  const reason = data?.finding?.conflicts.find(({ id }) => id === conflict.id)?.reason
  const send = async (): Promise<void> => {
    if (await submit({ findingId: finding.id, conflictId: conflict.id })) onClose()
  }
  return (
    <ActDialog title={t`Conflict of interest of ${conflict.person.name}`} verb={<Trans>Lift it</Trans>} busy={busy} failure={failure} onClose={onClose} onSend={() => void send()}>
      {reason && <blockquote className="pre-line">{reason}</blockquote>}
      <p>
        <Trans>Where it is lifted, {conflict.person.name} sees the finding again as far as their roles allow. They review it only when they are asked again.</Trans>
      </p>
    </ActDialog>
  )
}
