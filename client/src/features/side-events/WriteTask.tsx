import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SideEventTask_TaskFragment } from '../../../../shared/generated/graphql.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { checkTask, taskTitleMax } from '../../../../shared/limits/sideEvent.ts'
import { roles } from '../../../../shared/access/roles.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { AddSideEventTaskDocument, EditSideEventTaskDocument, RemoveSideEventTaskDocument } from './taskDocuments.ts'

type Props = { onClose: () => void } & ({ sideEventId: string; task?: never } | { task: SideEventTask_TaskFragment; sideEventId?: never })
const valuesOf = ({ title, owner, dueOn }: SideEventTask_TaskFragment) => ({ title, ownerId: owner?.id ?? '', dueOn })

/** A task on the checklist: what, who and by when. */
export function WriteTask({ sideEventId, task, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const sentenceOf = useIssueSentence()
  const [begun, setBegun] = useState(() => ({ version: task?.version ?? 0, values: task ? valuesOf(task) : { title: '', ownerId: '', dueOn: '' } }))
  const [values, setValues] = useState(begun.values)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddSideEventTaskDocument)
  const editing = useSubmit(EditSideEventTaskDocument)
  const removing = useSubmit(RemoveSideEventTaskDocument)
  const { failure, busy, clear } = task ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  const errorAt = (path: keyof typeof values): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    if (!found) return undefined
    return path === 'dueOn' && values.dueOn === '' ? t`Please give a date.` : sentenceOf(found)
  }
  const set = (change: Partial<typeof values>): void => setValues({ ...values, ...change })
  const moved = failure?.kind === 'stale' && task !== undefined

  async function send(): Promise<void> {
    const found = checkTask(values)
    setLacking(found)
    if (found.length > 0) return clear()
    const change = Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== begun.values[field as keyof typeof values]))
    if (task) {
      if (Object.keys(change).length === 0 || (await editing.submit({ taskId: task.id, expectedVersion: begun.version, ...change }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...values }))) onClose()
  }
  const remove = async (): Promise<void> => {
    if (task && (await removing.submit({ taskId: task.id, expectedVersion: task.version }))) onClose()
  }

  return (
    <ActDialog title={task ? t`Change the task` : t`Add a task`} verb={task ? <Trans>Save</Trans> : <Trans>Add the task</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <Moved
          verb={<Trans>I have looked at it. Keep mine</Trans>}
          onLook={() => {
            setBegun({ version: task.version, values: valuesOf(task) })
            clear()
          }}
        >
          <Trans>Somebody else has changed this too. Now it is:</Trans> “{task.title}”, {task.owner?.name}, {task.dueOn}
        </Moved>
      )}
      <TextInput id="task-title" label={t`What is to be done`} value={values.title} max={taskTitleMax} error={errorAt('title')} onChange={(title) => set({ title })} />
      <Select id="task-owner" label={t`Who sees to it`} empty={t`Choose a person`} value={values.ownerId} error={errorAt('ownerId')} options={peopleWith(project, roles).map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))} onChange={(ownerId) => set({ ownerId })} />
      <TextInput id="task-due" type="date" short label={t`Due on`} value={values.dueOn} error={errorAt('dueOn')} onChange={(dueOn) => set({ dueOn })} />
      {task && (
        <div>
          <Button look="quiet" busy={removing.busy} onClick={() => void remove()}>
            <Trans>Take the task off the list</Trans>
          </Button>
        </div>
      )}
      <Failed failure={removing.failure} />
    </ActDialog>
  )
}
