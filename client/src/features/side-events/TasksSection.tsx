import { Trans, useLingui } from '@lingui/react/macro'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment, SideEventTask_TaskFragment } from '../../../../shared/generated/graphql.ts'
import { isSideEventOver } from '../../../../shared/workflow/sideEvent.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { OfWhat } from './OfWhat.tsx'
import { SettleSideEventTaskDocument } from './taskDocuments.ts'
import { useOwners } from './useOwners.ts'
import { WriteTask } from './WriteTask.tsx'

function TaskRow({ task, parted, edits, settles }: { task: SideEventTask_TaskFragment; parted: boolean; edits: boolean; settles: boolean }) {
  const { t } = useLingui()
  const { project } = useSession()
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const { submit, failure, busy } = useSubmit(SettleSideEventTaskDocument)
  const { id, title, dueOn, doneAt, owner } = task
  const isDone = doneAt !== null && doneAt !== undefined
  const isOver = !isDone && dueOn < dayIn(project.timeZone, new Date())
  return (
    <li className="stack-tight side-event-task" data-done={isDone}>
      <p className="row">
        <label className="choice">
          <input type="checkbox" checked={isDone} disabled={!settles} aria-disabled={busy || undefined} onChange={() => !busy && void submit({ taskId: id, done: !isDone })} />
          <span>{title}</span>
        </label>
        {edits && (
          <Button size="small" look="quiet" icon={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            <Trans>Edit</Trans>
            <OfWhat title={title} />
          </Button>
        )}
      </p>
      <p className="small muted">
        {owner?.name ?? '—'}
        {parted && (
          <>
            {' '}
            <strong className="agenda-overrun">
              <Trans>(is not in the project any more)</Trans>
            </strong>
          </>
        )}{' '}
        ·{' '}
        {isOver ? <strong className="agenda-overrun">{t`Overdue since ${format.day(dueOn)}`}</strong> : t`Due on ${format.day(dueOn)}`}
      </p>
      <Failed failure={failure} />
      {editing && <WriteTask task={task} onClose={() => setEditing(false)} />}
    </li>
  )
}

/** What somebody sees to before the event, by when. */
export function TasksSection({ sideEvent }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { member } = useSession()
  const [adding, setAdding] = useState(false)
  const owners = useOwners()
  const { tasks, status } = sideEvent
  const isOpen = !isSideEventOver(status)
  const edits = mayEditSideEvents(member) && isOpen
  if (!edits && tasks.length === 0) return null
  return (
    <section className="stack-tight narrow" aria-labelledby="tasks-title">
      <h2 id="tasks-title">
        <Trans>Checklist</Trans>
      </h2>
      {tasks.length === 0 && (
        <p className="muted">
          <Trans>No tasks yet.</Trans>
        </p>
      )}
      <ul className="stack-tight">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} parted={task.owner != null && !owners.some(({ id }) => id === task.owner?.id)} edits={edits} settles={isOpen && (edits || task.owner?.id === member.personId)} />
        ))}
      </ul>
      {edits && (
        <div>
          <Button icon={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            <Trans>Add a task</Trans>
          </Button>
        </div>
      )}
      {adding && <WriteTask sideEventId={sideEvent.id} onClose={() => setAdding(false)} />}
    </section>
  )
}
