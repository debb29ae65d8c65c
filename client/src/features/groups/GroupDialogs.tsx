import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { WorkingGroup_GroupFragment } from '../../../../shared/generated/graphql.ts'
import { checkComposition, checkTerms } from '../../../../shared/limits/group.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { Button } from '../../ui/Button.tsx'
import { ChangeWorkingGroupDocument, CreateWorkingGroupDocument, SetGroupMembersDocument } from './documents.ts'
import { type Composition, CompositionFields, TermsFields, termsIn, type WrittenTerms } from './GroupFields.tsx'
import { useFieldErrors } from '../../lib/fieldErrors.ts'

type Group = WorkingGroup_GroupFragment

/** A member who cannot be one any more is said of all. */
const fieldOf = (path: string): string => path.split('.')[0] ?? path

/** Puts a working group together. */
export function CreateGroup({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const [written, setWritten] = useState<WrittenTerms>({ name: '', mandate: '', quorum: '3', rule: 'consensus' })
  const [chosen, setChosen] = useState<Composition>({ memberIds: [], chairId: '' })
  const { submit, failure, busy } = useSubmit(CreateWorkingGroupDocument)
  const { accept, errorAt, rest } = useFieldErrors(failure, { fieldOf })
  const send = async (): Promise<void> => {
    const terms = termsIn(written)
    if (!accept([...checkTerms(terms), ...checkComposition(chosen)])) return
    if (await submit({ projectId: project.id, ...terms, ...chosen })) onClose()
  }
  return (
    <ActDialog title={t`New working group`} verb={<Trans>Create the group</Trans>} busy={busy} failure={rest} onClose={onClose} onSend={() => void send()}>
      <TermsFields written={written} errorAt={errorAt} onChange={(changed) => setWritten({ ...written, ...changed })} />
      <CompositionFields chosen={chosen} errorAt={errorAt} onChange={setChosen} />
    </ActDialog>
  )
}

/** Somebody else has changed the group while the dialog was open: what it is now is looked at first. */
function Moved({ onTake }: { onTake: () => void }) {
  return (
    <Banner tone="warning">
      <span className="banner-words">
        <Trans>Somebody has changed this group meanwhile.</Trans>
      </span>
      <Button size="small" onClick={onTake}>
        <Trans>Begin with the group of now</Trans>
      </Button>
    </Banner>
  )
}

const termsOf = ({ name, mandate, quorum, rule }: Group): WrittenTerms => ({ name, mandate, quorum: String(quorum), rule })

/** Changes what a group is for and how it decides. */
export function ChangeGroup({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useLingui()
  const [version, setVersion] = useState(group.version)
  const [written, setWritten] = useState(() => termsOf(group))
  const { submit, failure, busy, clear } = useSubmit(ChangeWorkingGroupDocument)
  const { accept, errorAt, rest } = useFieldErrors(failure, { fieldOf })
  const moved = group.version > version
  const send = async (): Promise<void> => {
    const terms = termsIn(written)
    if (accept(checkTerms(terms)) && (await submit({ groupId: group.id, expectedVersion: version, ...terms }))) onClose()
  }
  const take = (): void => {
    setVersion(group.version)
    setWritten(termsOf(group))
    clear()
  }
  return (
    <ActDialog title={t`Change: ${group.name}`} verb={<Trans>Save the group</Trans>} busy={busy} waits={moved} failure={moved && rest?.kind === 'stale' ? null : rest} onClose={onClose} onSend={() => void send()}>
      {moved && <Moved onTake={take} />}
      <p>
        <Trans>A vote that is open goes on by the quorum and the rule with which it was opened.</Trans>
      </p>
      <TermsFields written={written} errorAt={errorAt} onChange={(changed) => setWritten({ ...written, ...changed })} />
    </ActDialog>
  )
}

const compositionOf = ({ members, chair }: Group): Composition => ({ memberIds: members.map(({ id }) => id), chairId: chair?.id ?? '' })

/** Says who is in a group, and who chairs it. */
export function ChangeMembers({ group, onClose }: { group: Group; onClose: () => void }) {
  const { t } = useLingui()
  const [version, setVersion] = useState(group.version)
  const [chosen, setChosen] = useState(() => compositionOf(group))
  const { submit, failure, busy, clear } = useSubmit(SetGroupMembersDocument)
  const { accept, errorAt, rest } = useFieldErrors(failure, { fieldOf })
  const moved = group.version > version
  const send = async (): Promise<void> => {
    if (accept(checkComposition(chosen)) && (await submit({ groupId: group.id, expectedVersion: version, ...chosen }))) onClose()
  }
  const take = (): void => {
    setVersion(group.version)
    setChosen(compositionOf(group))
    clear()
  }
  return (
    <ActDialog title={t`Members and chair: ${group.name}`} verb={<Trans>Save the members</Trans>} busy={busy} waits={moved} failure={moved && rest?.kind === 'stale' ? null : rest} onClose={onClose} onSend={() => void send()}>
      {moved && <Moved onTake={take} />}
      <p>
        <Trans>Whoever joins while a vote is open has no part in that vote; whoever leaves is not waited for any more.</Trans>
      </p>
      <CompositionFields chosen={chosen} errorAt={errorAt} onChange={setChosen} />
    </ActDialog>
  )
}
