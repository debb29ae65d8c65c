import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useText } from '../../lib/language.ts'
import { Moment } from '../../ui/Moment.tsx'
import { SeverityMark, StatusBadge } from './badges.tsx'
import { TurnLine } from './TurnLine.tsx'
import { levelWords } from './words.ts'

/** What it is, how it stands, and whose turn it is. The title is that of the revision that is being read. */
export function FindingHeader({ finding, title, themeName, readers, actions }: { finding: FindingPage_FindingFragment; title: string; themeName: string; readers: ReactNode; actions: ReactNode }) {
  const { i18n } = useLingui()
  const text = useText()
  const { ref, status, severity, region, author, turn, level, submittedAt } = finding
  return (
    <header className="stack-tight finding-header">
      <p className="row muted">
        <span className="finding-ref">{ref}</span>
        <span>{themeName}</span>
        {region && <span>{text(region.name)}</span>}
        {readers}
      </p>
      <h1>{title}</h1>
      <p className="row">
        <StatusBadge status={status} />
        <SeverityMark severity={severity} />
        <span className="muted">
          {author.name}, {author.organisation.name}
        </span>
        {submittedAt && <Moment day at={submittedAt} className="muted" />}
        <span className="muted">
          <Trans>Readable for: {i18n._(levelWords[level])}</Trans>
        </span>
      </p>
      {turn.length > 0 && (
        <p className="row whose-turn">
          <strong>
            <Trans>Whose turn:</Trans>
          </strong>
          <TurnLine turn={turn} />
        </p>
      )}
      <div className="row finding-actions">{actions}</div>
    </header>
  )
}
