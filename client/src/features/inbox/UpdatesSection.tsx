import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { InboxUpdate_UpdateFragment } from '../../../../shared/generated/graphql.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { MarkUpdatesSeenDocument } from './documents.ts'
import { SectionHead } from './SectionHead.tsx'
import { UpdatesGroup } from './UpdatesGroup.tsx'
import type { useHeld } from './useHeld.ts'

interface Props {
  held: ReturnType<typeof useHeld<InboxUpdate_UpdateFragment>>
  count: number
  more: ReactNode
  onChanged: () => void
}

/** What others did. It counts as seen when the reader says so, up to the newest that stands here. */
export function UpdatesSection({ held: { rows, fresh, take }, count, more, onChanged }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const { submit, failure, busy } = useSubmit(MarkUpdatesSeenDocument)
  // Rows come with the newest first, and so do their groups; what is further on joins the one of its record.
  const groups = [...Map.groupBy(rows, ({ row: { finding, recommendation } }) => (finding ?? recommendation)?.id)]
  const newest = rows.find(({ gone }) => !gone)?.row
  async function mark(updateId: string): Promise<void> {
    if (await submit({ projectId: project.id, updateId })) onChanged()
  }
  // What is further on is older, and seen with the rest: that is said.
  const all = count < countMax ? count : `${countMax}+`
  const button = newest && (
    <Button size="small" busy={busy} onClick={() => void mark(newest.id)}>
      {count > rows.length ? <Trans>I have seen all {all}</Trans> : <Trans>I have seen these</Trans>}
    </Button>
  )
  return (
    <section className="stack-tight" aria-labelledby="inbox-updates">
      <SectionHead id="inbox-updates" title={<Trans>Updates</Trans>} count={count} fresh={fresh} onTake={take} action={button} />
      <Failed failure={failure} />
      {rows.length > 0 && (
        <ul className="card inbox-list" aria-label={t`What others did`}>
          {groups.map(([recordId, [first, ...earlier]]) => first && <UpdatesGroup key={recordId} rows={[first, ...earlier]} />)}
        </ul>
      )}
      {more}
    </section>
  )
}
