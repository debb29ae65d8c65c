import { Trans, useLingui } from '@lingui/react/macro'
import { IconMailForward, IconPencilPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { canRecommendation } from '../../../../shared/access/recommendation.ts'
import { afterRecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { deliveryWords, implementationWords, positionWords, trackWords } from '../../lib/followUpWords.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { NextLook } from './NextLook.tsx'
import { RecordFollowUp } from './RecordFollowUp.tsx'
import { factsOf } from './values.ts'
import type { TrackedRow } from './tracked.ts'
import { TrackerIssuing } from './TrackerIssuing.tsx'
import { TrackerTimeline } from './TrackerTimeline.tsx'
import { RecommendationStatusBadge } from './words.tsx'

function RowAction({ recommendation }: { recommendation: TrackedRow }) {
  const { t } = useLingui()
  const { member } = useSession()
  const [dialog, setDialog] = useState<'issue' | 'follow_up' | null>(null)
  const { ref, status } = recommendation
  const may = (step: 'issue' | 'follow_up'): boolean => canRecommendation(member, `recommendation:${step}`, factsOf(recommendation)) && afterRecommendationStep(status, step) !== undefined
  const sending = may('issue')
  const close = (): void => setDialog(null)
  return (
    <>
      {/* One button: whoever has sent it finds themselves where they were. */}
      {(sending || may('follow_up')) && (
        <Button
          size="small"
          icon={sending ? <IconMailForward size={16} aria-hidden /> : <IconPencilPlus size={16} aria-hidden />}
          aria-label={sending ? t`Record that it was sent: ${ref}` : t`Add an update: ${ref}`}
          onClick={() => setDialog(sending ? 'issue' : 'follow_up')}
        >
          {sending ? <Trans>Record that it was sent</Trans> : <Trans>Add an update</Trans>}
        </Button>
      )}
      {dialog === 'issue' && <TrackerIssuing reference={ref} onClose={close} />}
      {dialog === 'follow_up' && <RecordFollowUp recommendation={recommendation} onClose={close} />}
    </>
  )
}

/** What became of one recommendation, and what whoever `acts` can do about it: a row on a desk, a card on a phone, in the same markup. */
export function TrackerRow({ recommendation, today, acts }: { recommendation: TrackedRow; today: string; acts: boolean }) {
  const { t, i18n } = useLingui()
  const { ref, title, status, addressee, delivery, position, implementation, nextCheckOn, author, assignee } = recommendation
  const sent = status === 'issued'
  const facts = [
    { name: 'delivery', label: i18n._(trackWords.delivery), words: sent && delivery ? i18n._(deliveryWords[delivery]) : <Trans>Not sent yet</Trans> },
    { name: 'position', label: i18n._(trackWords.position), words: position ? i18n._(positionWords[position]) : sent ? <Trans>No answer yet</Trans> : '–' },
    { name: 'implementation', label: i18n._(trackWords.status), words: implementation ? i18n._(implementationWords[implementation]) : sent ? <Trans>Nothing is known yet</Trans> : '–' },
    { name: 'look', label: t`Next look`, words: sent ? <NextLook on={nextCheckOn} today={today} /> : '–' },
    { name: 'holder', label: t`Who has it`, words: assignee?.name ?? author.name },
  ]
  return (
    <tbody className="tracker-record">
      <tr className="tracker-row">
        <th scope="row" className="tracker-title">
          <Link to="/r/$ref" params={{ ref }}>
            <span className="finding-ref">{ref}</span> {title}
          </Link>
          <span className="tracker-addressee small muted">{addressee}</span>
          {!sent && status !== 'adopted' && <RecommendationStatusBadge status={status} />}
        </th>
        {facts.map(({ name, label, words }) => (
          <td key={name} className="small" data-fact={name} data-empty={words === '–'}>
            <span className="tracker-label" aria-hidden>
              {label}:{' '}
            </span>
            {words}
          </td>
        ))}
        {acts && (
          <td className="tracker-action">
            <RowAction recommendation={recommendation} />
          </td>
        )}
      </tr>
      {sent && (
        <tr className="tracker-more">
          <td colSpan={facts.length + (acts ? 2 : 1)}>
            <TrackerTimeline reference={ref} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
