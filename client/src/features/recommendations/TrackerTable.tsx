import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import { mayFollowUp } from '../../../../shared/access/recommendation.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { followUpTracks } from '../../../../shared/workflow/followUp.ts'
import { trackWords } from '../../lib/followUpWords.ts'
import { useSession } from '../../lib/session.ts'
import { useNarrow } from '../../ui/useNarrow.ts'
import type { TrackedRow } from './tracked.ts'
import { TrackerRow } from './TrackerRow.tsx'

interface Group {
  addressee: string | null
  rows: TrackedRow[]
}

/** Those of one page by their addressee: what a further page brings stands below what was there. */
function groupsOf(rows: readonly TrackedRow[], pageSize: number): Group[] {
  const pages = [...Map.groupBy(rows.map((row, place) => ({ row, page: Math.floor(place / pageSize) })), ({ page }) => page).values()]
  return pages.flatMap((page) => [...Map.groupBy(page.map(({ row }) => row), ({ addressee }) => addressee)].map(([addressee, grouped]) => ({ addressee, rows: grouped })))
}

/** A table on a desk; on a phone cards, those of one addressee together. */
export function TrackerTable({ rows, total, pageSize }: { rows: readonly TrackedRow[]; total: number; pageSize: number }) {
  const { i18n } = useLingui()
  const { project, member } = useSession()
  const acts = mayFollowUp(member)
  const narrow = useNarrow()
  const today = dayIn(project.timeZone, new Date())
  const groups = narrow ? groupsOf(rows, pageSize) : [{ addressee: null, rows: [...rows] }]
  return (
    <div className="card table-card">
      <table className="tracker">
        <caption>{total < countMax ? <Plural value={total} one="# recommendation" other="# recommendations" /> : <Trans>{total} recommendations or more</Trans>}</caption>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Recommendation and addressee</Trans>
            </th>
            {followUpTracks.map((track) => (
              <th key={track} scope="col">
                {i18n._(trackWords[track])}
              </th>
            ))}
            <th scope="col">
              <Trans>Next look</Trans>
            </th>
            <th scope="col">
              <Trans>Who has it</Trans>
            </th>
            {acts && (
              <th scope="col">
                <Trans>What you can do</Trans>
              </th>
            )}
          </tr>
        </thead>
        {groups.map(({ addressee, rows: grouped }) => (
          <Fragment key={grouped[0]?.id}>
            {addressee !== null && (
              <tbody className="tracker-group">
                <tr>
                  <th scope="rowgroup" colSpan={acts ? 7 : 6}>
                    {addressee}
                  </th>
                </tr>
              </tbody>
            )}
            {grouped.map((row) => (
              <TrackerRow key={row.id} recommendation={row} today={today} acts={acts} />
            ))}
          </Fragment>
        ))}
      </table>
    </div>
  )
}
