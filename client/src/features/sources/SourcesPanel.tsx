import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FindingFacts } from '../../../../shared/access/finding.ts'
import type { Member } from '../../../../shared/access/roles.ts'
import { canSource } from '../../../../shared/access/source.ts'
import type { NamedSource } from '../../../../shared/findings/source.ts'
import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useClock } from '../../lib/clock.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Badge } from '../../ui/surfaces.tsx'
import { AskForIdentity } from './AskForIdentity.tsx'
import { EndConsent } from './EndConsent.tsx'
import { grantUntil, hasRunOut, waitingOf } from './grants.ts'
import { IdentityRequests } from './IdentityRequests.tsx'
import { SayIdentity } from './SayIdentity.tsx'
import { ShowIdentity } from './ShowIdentity.tsx'

interface Props {
  named: readonly NamedSource[]
  rows: readonly Source_SourceFragment[]
  member: Member
  facts: FindingFacts
}
type Doing = { what: 'show' | 'say' | 'ask' | 'end'; row: Source_SourceFragment }

/** The people who told a finding, on its page: to most readers a number and what they agreed to. */
export function SourcesPanel({ named, rows, member, facts }: Props) {
  const { i18n } = useLingui()
  const [doing, setDoing] = useState<Doing | null>(null)
  if (named.length === 0) return null
  const close = (): void => setDoing(null)
  return (
    <section className="stack-tight" aria-labelledby="sources-title">
      <h2 id="sources-title">
        <Trans>People who told it</Trans>
      </h2>
      <ul className="stack">
        {named.map(({ sourceId, consent }) => {
          const row = rows.find(({ id }) => id === sourceId)
          if (!row) return null
          const { number } = row
          return (
            <li key={sourceId} className="card stack-tight source">
              <p>
                <strong>
                  <Trans>Source {number}</Trans>
                </strong>{' '}
                <span className="muted">{i18n._(consentWords[consent])}</span>
              </p>
              {row.consentEndedAt && (
                <p>
                  <Badge tone="danger">
                    <Trans>Does not agree any more</Trans>
                  </Badge>{' '}
                  <span className="small muted">
                    {row.consentEndedBy?.name} · <Moment at={row.consentEndedAt} />
                  </span>
                </p>
              )}
              <SourceActions row={row} member={member} facts={facts} onDo={(what) => setDoing({ what, row })} />
              <IdentityRequests row={row} member={member} facts={facts} />
            </li>
          )
        })}
      </ul>
      {doing?.what === 'show' && <ShowIdentity sourceId={doing.row.id} number={doing.row.number} own={canSource(member, 'source:change_identity', facts)} onClose={close} />}
      {doing?.what === 'say' && <SayIdentity sourceId={doing.row.id} number={doing.row.number} onClose={close} />}
      {doing?.what === 'ask' && <AskForIdentity sourceId={doing.row.id} number={doing.row.number} onClose={close} />}
      {doing?.what === 'end' && <EndConsent sourceId={doing.row.id} number={doing.row.number} onClose={close} />}
    </section>
  )
}

function SourceActions({ row, member, facts, onDo }: Omit<Props, 'named' | 'rows'> & { row: Source_SourceFragment; onDo: (what: Doing['what']) => void }) {
  const { t } = useLingui()
  const clock = useClock()
  const { number } = row
  const freely = canSource(member, 'source:open_freely', facts)
  const asks = canSource(member, 'source:ask', facts)
  const until = grantUntil(row, member.personId, Date.now())
  const waits = waitingOf(row, member.personId)
  const moment = until ? clock.instant(until) : ''
  const shows = row.hasIdentity === true && (freely || (asks && until !== null))
  const mayAsk = row.hasIdentity === true && asks && until === null && !waits
  const mayEnd = canSource(member, 'source:end_consent', facts) && !row.consentEndedAt
  if (!shows && !mayAsk && !mayEnd && !waits && row.hasIdentity !== false) return null
  return (
    <>
      {row.hasIdentity === false && (
        <p className="small muted">
          <Trans>Nothing is kept of who this is.</Trans>
        </p>
      )}
      {mayAsk && hasRunOut(row, member.personId, Date.now()) && (
        <p className="small muted">
          <Trans>The day for which you were allowed to see it is over. You can ask again.</Trans>
        </p>
      )}
      {waits && (
        <p className="small muted">
          <Trans>You have asked who this is. The answer will appear here.</Trans>
        </p>
      )}
      {shows && until && !freely && (
        <p className="small muted">
          <Trans>You may see who this is until {moment}.</Trans>
        </p>
      )}
      <div className="row">
        {shows && (
          <Button size="small" aria-label={t`Show who this is: source ${number}`} onClick={() => onDo('show')}>
            <Trans>Show who this is</Trans>
          </Button>
        )}
        {freely && row.hasIdentity === false && (
          <Button size="small" aria-label={t`Say who this is: source ${number}`} onClick={() => onDo('say')}>
            <Trans>Say who this is</Trans>
          </Button>
        )}
        {mayAsk && (
          <Button size="small" aria-label={t`Ask who this is: source ${number}`} onClick={() => onDo('ask')}>
            <Trans>Ask who this is</Trans>
          </Button>
        )}
        {mayEnd && (
          <Button size="small" look="quiet" aria-label={t`They do not agree any more: source ${number}`} onClick={() => onDo('end')}>
            <Trans>They do not agree any more</Trans>
          </Button>
        )}
      </div>
    </>
  )
}
