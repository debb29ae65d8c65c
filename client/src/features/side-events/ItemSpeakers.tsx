import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'

/** Who speaks at an item, and what stands in the way of that. */
export function ItemSpeakers({ item: { speakers, clashes } }: { item: AgendaItem_ItemFragment }) {
  const { t } = useLingui()
  if (speakers.length === 0) return null
  return (
    <ul className="stack-tight" aria-label={t`Who speaks`}>
      {speakers.map(({ id, name, status }) => (
        <li key={id}>
          {name}
          {status !== 'confirmed' && (
            <span className="small agenda-overrun">
              {' '}
              <IconAlertTriangle size={16} aria-hidden className="inline-icon" /> {status === 'invited' ? <Trans>has not confirmed yet</Trans> : <Trans>has declined</Trans>}
            </span>
          )}
          {clashes
            .filter(({ speakerId }) => speakerId === id)
            .map(({ slug, title }) => (
              <span key={slug} className="small agenda-overrun block">
                <IconAlertTriangle size={16} aria-hidden className="inline-icon" />{' '}
                <Trans>
                  speaks at the same time elsewhere:{' '}
                  <Link to="/events/$slug/agenda" params={{ slug }}>
                    {title}
                  </Link>
                </Trans>
              </span>
            ))}
        </li>
      ))}
    </ul>
  )
}
