import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SideEventTask_TaskFragment } from '../../../../shared/generated/graphql.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { checkTask, taskTitleMax } from '../../../../shared/limits/sideEvent.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useFormat } from '../../lib/language.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { MovedFields } from './MovedFields.tsx'
import { AddSideEventTaskDocument, EditSideEventTaskDocument, RemoveSideEventTaskDocument } from './taskDocuments.ts'
import { useEdit } from './useEdit.ts'
import { useFirstError } from './useFirstError.ts'
import { useOwners } from './useOwners.ts'

type Props = { onClose: () => void } & ({ sideEventId: string; task?: never } | { task: SideEventTask_TaskFragment; sideEventId?: never })
type Values = { title: string; ownerId: string; dueOn: string }
const unwritten: Values = { title: '', ownerId: '', dueOn: '' }

/** A task on the checklist: what, who and by when. */
export function WriteTask({ sideEventId, task, onClose }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const sentenceOf = useIssueSentence()
  const owners = useOwners()
  const [seen, setSeen] = useState(task?.version ?? 0)
  // Whoever is not in the project any more cannot see to it: somebody else has to be chosen.
  const parted = task?.owner && !owners.some(({ id }) => id === task.owner?.id) ? task.owner : null
  const now = { version: task?.version ?? 0, values: task ? { title: task.title, ownerId: parted ? '' : (task.owner?.id ?? ''), dueOn: task.dueOn } : unwritten }
  const { values, set, clashes, follow, begin } = useEdit<Values>(now)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddSideEventTaskDocument)
  const editing = useSubmit(EditSideEventTaskDocument)
  const removing = useSubmit(RemoveSideEventTaskDocument)
  const { failure, busy, clear } = task ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  useFirstError(lacking)
  const errorAt = (path: keyof typeof values): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    if (!found) return undefined
    return path === 'dueOn' && values.dueOn === '' ? t`Please give a date.` : sentenceOf(found)
  }
  const moved = failure?.kind === 'stale' && clashes.length > 0
  const unseen = removing.failure?.kind === 'stale' && task?.version !== seen
  const fieldNames: Readonly<Record<keyof Values, string>> = { title: t`What is to be done`, ownerId: t`Who sees to it`, dueOn: t`Due on` }
  const wordsNow: Readonly<Record<keyof Values, string>> = { title: now.values.title, ownerId: task?.owner?.name ?? '', dueOn: now.values.dueOn && format.day(now.values.dueOn) }

  async function send(): Promise<void> {
    const { version, values: sent, changes } = begin()
    const found = checkTask(sent)
    setLacking(found)
    if (found.length > 0) return clear()
    if (task) {
      if (Object.keys(changes).length === 0 || (await editing.submit({ taskId: task.id, expectedVersion: version, ...changes }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...sent }))) onClose()
  }
  const remove = async (): Promise<void> => {
    if (task && (await removing.submit({ taskId: task.id, expectedVersion: seen }))) onClose()
  }

  return (
    <ActDialog title={task ? t`Change the task` : t`Add a task`} verb={task ? <Trans>Save</Trans> : <Trans>Add the task</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <MovedFields
          fields={clashes}
          nameOf={(field) => fieldNames[field]}
          wordsOf={(field) => wordsNow[field]}
          onLook={() => {
            follow()
            clear()
          }}
        />
      )}
      <TextInput id="task-title" label={fieldNames.title} value={values.title} max={taskTitleMax} error={errorAt('title')} onChange={(title) => set({ title })} />
      <Select id="task-owner" label={fieldNames.ownerId} hint={parted && t`${parted.name} is not in the project any more. Please choose somebody else.`} empty={t`Choose a person`} value={values.ownerId} error={errorAt('ownerId')} options={owners.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))} onChange={(ownerId) => set({ ownerId })} />
      <TextInput id="task-due" type="date" short label={fieldNames.dueOn} value={values.dueOn} error={errorAt('dueOn')} onChange={(dueOn) => set({ dueOn })} />
      {task && (
        <div>
          <Button look="quiet" busy={removing.busy} onClick={() => void remove()}>
            <Trans>Take the task off the list</Trans>
          </Button>
        </div>
      )}
      {task && unseen ? (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(task.version)
            removing.clear()
          }}
        >
          <Trans>Somebody else has changed this too. Now it is:</Trans> “{task.title}”, {task.owner?.name ?? '—'}, {format.day(task.dueOn)}
        </Moved>
      ) : (
        <Failed failure={removing.failure} />
      )}
    </ActDialog>
  )
}
