import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import type { InboxTask_TaskFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { FinishTaskDocument } from './documents.ts'

/** Says where one reads it that a task is done; its event's checklist takes that back. */
export function FinishTask({ task: { id, title }, onDone }: { task: InboxTask_TaskFragment; onDone: () => void }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(FinishTaskDocument)
  async function finish(): Promise<void> {
    if (await submit({ taskId: id, done: true })) onDone()
  }
  return (
    <>
      <Failed failure={failure} />
      <Button size="small" icon={<IconCheck size={16} aria-hidden />} busy={busy} aria-label={t`It is done: ${title}`} onClick={() => void finish()}>
        <Trans>It is done</Trans>
      </Button>
    </>
  )
}
