import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { Badge } from '../../ui/surfaces.tsx'
import { RecordLink } from './RecordLink.tsx'

/** Everything that the agenda shows, at which revision, and whether it has changed since. */
export function ShownRecords({ agenda }: { agenda: SideEventPage_SideEventFragment['agenda'] }) {
  const shown = agenda.flatMap(({ documents }) => documents)
  if (shown.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="shown-title">
      <h2 id="shown-title">
        <Trans>What the agenda shows</Trans>
      </h2>
      <ul className="stack-tight">
        {shown.map((document) => (
          <li key={document.id} className="row">
            <RecordLink document={document} />
            <span className="small muted">
              <Trans>revision {document.revision}</Trans>
            </span>
            {document.stale && (
              <Badge tone="warning" icon={<IconAlertTriangle size={16} aria-hidden />}>
                <Trans>It has changed</Trans>
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
