import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Banner, Skeleton } from '../../ui/surfaces.tsx'
import { ConflictReasonsDocument, LiftConflictDocument } from './conflicts.ts'

type Conflict = Review_FindingFragment['conflicts'][number]

/** Who is recused from the finding; coordinators read why, and may lift it. */
export function ConflictsList({ finding, mayLift }: { finding: Review_FindingFragment; mayLift: boolean }) {
  const { t } = useLingui()
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
                <Trans>Declared by: {conflict.declaredBy.name}</Trans> · <Moment at={conflict.createdAt} />
              </span>
            </span>
            {mayLift && (
              <Button size="small" aria-label={t`Read the reason: ${conflict.person.name}`} onClick={() => setLifting(conflict)}>
                <Trans>Read the reason</Trans>
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
  const { data, error, refetch } = useQuery(ConflictReasonsDocument, { variables: { ref: finding.ref }, fetchPolicy: 'network-only' })
  useBackAgain(!data && error !== undefined, refetch)
  const { submit, failure, busy } = useSubmit(LiftConflictDocument)
  const read = data?.finding?.conflicts.find(({ id }) => id === conflict.id)
  const send = async (): Promise<void> => {
    if (await submit({ findingId: finding.id, conflictId: conflict.id })) onClose()
  }
  return (
    <ActDialog title={t`Conflict of interest of ${conflict.person.name}`} verb={<Trans>Lift it</Trans>} busy={busy} waits={!read} failure={failure} onClose={onClose} onSend={() => void send()}>
      {read && <blockquote className="pre-line">{read.reason}</blockquote>}
      {!read && error && (
        <Banner tone="warning">
          <span className="banner-words">
            <Trans>The reason could not be loaded.</Trans>
          </span>
          <Button size="small" onClick={() => void refetch().catch(() => {})}>
            <Trans>Try again</Trans>
          </Button>
        </Banner>
      )}
      {!read && !error && <Skeleton heights={[48]} />}
      <p>
        <Trans>Once it is lifted, {conflict.person.name} sees the finding again as far as their roles allow, and a decision that they made on it counts again. They review it only when they are asked again.</Trans>
      </p>
    </ActDialog>
  )
}
