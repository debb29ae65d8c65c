import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { FindingRow_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useText } from '../../lib/language.ts'
import { Moment } from '../../ui/Moment.tsx'
import { SeverityMark, StatusBadge } from './badges.tsx'
import { TurnLine } from './TurnLine.tsx'
import type { Chosen } from './useChosen.ts'

export const FindingRowFragment = graphql(`
  fragment FindingRow_finding on Finding {
    id
    ref
    version
    status
    title
    severity
    themeCode
    updatedAt
    region {
      code
      name {
        ...Text_text
      }
    }
    author {
      ...Person_person
    }
    turn {
      ...TurnLine_turn
    }
  }
`)

/** A row on a desk, a card on a phone: the same markup. */
export function FindingRow({ finding, themeName, chosen }: { finding: FindingRow_FindingFragment; themeName: string; chosen: Chosen | null }) {
  const { t } = useLingui()
  const text = useText()
  const { id, ref, status, title, severity, region, updatedAt, turn, author } = finding
  const words = title || t`Untitled draft`
  return (
    <tr className="finding-row" data-chosen={chosen?.has(id)}>
      {chosen && (
        <td className="finding-choose">
          {chosen.isOpen(id) && (
            <label className="choose" aria-label={t`Choose ${ref}`}>
              <input type="checkbox" aria-label={t`Choose ${ref}`} checked={chosen.has(id)} onChange={(event) => chosen.set([id], event.target.checked)} />
            </label>
          )}
        </td>
      )}
      <td className="finding-ref">{ref}</td>
      <td className="finding-title">
        {status === 'draft' ? (
          <Link to="/drafts/$findingId" params={{ findingId: id }} search={{ step: undefined }}>
            {words}
          </Link>
        ) : (
          <Link to="/f/$ref" params={{ ref }} search={{}}>
            {words}
          </Link>
        )}
        <span className="small muted">
          {[themeName, region ? text(region.name) : '', author.name].filter(Boolean).join(' · ')}
        </span>
      </td>
      <td className="finding-state">
        <StatusBadge status={status} />
        <SeverityMark severity={severity} />
      </td>
      <td className="small finding-turn">
        <span className="finding-turn-label" aria-hidden>
          <Trans>Whose turn:</Trans>{' '}
        </span>
        <TurnLine turn={turn} />
      </td>
      <td className="small muted finding-updated">
        <span className="visually-hidden">
          <Trans>Updated</Trans>{' '}
        </span>
        <Moment relative at={updatedAt} />
      </td>
    </tr>
  )
}
