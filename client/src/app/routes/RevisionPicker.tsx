import { Trans, useLingui } from '@lingui/react/macro'
import type { FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { Button } from '../../ui/Button.tsx'

/** Which revision is being read; an older one can be compared with the one before it. */
export function RevisionPicker({ revisions, shown, onShow, onCompare }: { revisions: readonly FindingRevision_RevisionFragment[]; shown: number; onShow: (number: number) => void; onCompare: (rev: string) => void }) {
  const { t } = useLingui()
  const clock = useClock()
  if (revisions.length < 2) return null
  return (
    <div className="row row-end">
      <select className="control filter" aria-label={t`Revision`} value={shown} onChange={(event) => onShow(Number(event.target.value))}>
        {revisions.map(({ number, createdAt }) => (
          <option key={number} value={number}>
            {t`Revision ${number}, ${clock.day(createdAt)}`}
          </option>
        ))}
      </select>
      {shown > 1 && (
        <Button size="small" onClick={() => onCompare(`${shown - 1}..${shown}`)}>
          <Trans>What changed</Trans>
        </Button>
      )}
    </div>
  )
}
