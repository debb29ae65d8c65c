import { Trans, useLingui } from '@lingui/react/macro'
import type { FollowUpEntry_FollowUpFragment } from '../../../../shared/generated/graphql.ts'
import { trackWords, valueWords } from '../../lib/followUpWords.ts'
import { useFormat } from '../../lib/language.ts'

/** Everything that was written down, by whom and from where. */
export function FollowUpEntries({ entries }: { entries: readonly FollowUpEntry_FollowUpFragment[] }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  return (
    <ol className="follow-ups stack-tight" aria-label={t`What was written down`}>
      {entries.map(({ id, track, value, on, source, note, person }) => (
        <li key={id} className="stack-tight">
          <p>
            <strong>{format.day(on)}</strong> {i18n._(valueWords(track, value))} <span className="small muted">({i18n._(trackWords[track])})</span>
          </p>
          {note && <p className="pre-line">{note}</p>}
          <p className="small muted">
            <Trans>
              Source: {source}. Written down by {person.name}.
            </Trans>
          </p>
        </li>
      ))}
    </ol>
  )
}
