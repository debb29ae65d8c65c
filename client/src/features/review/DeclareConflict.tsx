import { useApolloClient } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { forgetRecord } from '../../lib/forgetRecord.ts'
import { useKept } from '../../lib/kept.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Select, TextArea } from '../../ui/inputs.tsx'
import { DeclareConflictDocument } from './conflicts.ts'

interface Props {
  finding: Review_FindingFragment
  authorId: string
  /** May one declare that of others? */
  ofOthers: boolean
  onClose: () => void
}

/** A conflict of interest, one's own or another's: from then on the finding is hidden from whoever has it. */
export function DeclareConflict({ finding, authorId, ofOthers, onClose }: Props) {
  const { t } = useLingui()
  const client = useApolloClient()
  const { viewer, project } = useSession()
  const possible = new Map(project.members.map(({ person }) => [person.id, person]))
  // Whoever has left may have left a verdict.
  for (const { reviewer } of finding.decisions) possible.set(reviewer.id, reviewer)
  for (const id of [authorId, ...finding.conflicts.map(({ person }) => person.id)]) possible.delete(id)
  const mayOwn = possible.delete(viewer.id)
  const [personId, setPersonId] = useState(mayOwn ? viewer.id : '')
  const reason = useKept(`conflict:${finding.id}`)
  const [missing, setMissing] = useState<'person' | 'reason' | null>(null)
  const { submit, failure, busy } = useSubmit(DeclareConflictDocument)
  const own = personId === viewer.id

  async function send(): Promise<void> {
    const lacking = personId === '' ? 'person' : reason.value.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking || !(await submit({ findingId: finding.id, personId, reason: reason.value }))) return
    reason.forget()
    onClose()
    // Whether or not the stream has told it by now: the page shows nothing of the finding any more.
    if (own) forgetRecord(client.cache, `Finding:${finding.id}`)
  }

  return (
    <ActDialog title={t`Conflict of interest: ${finding.ref}`} verb={<Trans>Declare the conflict of interest</Trans>} danger busy={busy} failure={failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      {ofOthers && (
        <Select
          id="conflict-person"
          label={t`Whose conflict of interest is it?`}
          empty={t`Choose a person`}
          value={personId}
          error={missing === 'person' ? t`Please choose one of the answers.` : undefined}
          options={[...(mayOwn ? [{ value: viewer.id, label: t`My own` }] : []), ...[...possible.values()].map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))]}
          onChange={setPersonId}
        />
      )}
      <p>
        {own ? (
          <Trans>From now on you do not see this finding any more: not in lists, not in searches, not in what happens. You do not review it, and a decision that you made on it does not count: what rests on it alone is opened again. A coordinator can lift this.</Trans>
        ) : (
          <Trans>From now on this person does not see the finding any more: not in lists, not in searches, not in what happens. They do not review it, and a decision that they made on it does not count: what rests on it alone is opened again. A coordinator can lift this.</Trans>
        )}
      </p>
      {ofOthers && finding.conflicts.length > 0 && (
        <p className="small muted">
          <Trans>Those that are declared already stand under Decisions. They are lifted there.</Trans>
        </p>
      )}
      <TextArea
        id="conflict-reason"
        label={t`Reason`}
        hint={t`The coordinators and the person concerned read it.`}
        rows={3}
        value={reason.value}
        max={reasonMax}
        error={missing === 'reason' ? t`Please give a reason.` : undefined}
        onChange={reason.set}
      />
    </ActDialog>
  )
}
