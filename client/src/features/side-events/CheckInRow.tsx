import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Participant_ParticipantFragment } from '../../../../shared/generated/graphql.ts'
import { announce } from '../../lib/announce.ts'
import { useClock } from '../../lib/clock.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { OfWhat } from './OfWhat.tsx'
import { CheckInParticipantDocument } from './participantDocuments.ts'

/** One of those who come, at the door: one press says that they are there. Where a colleague was faster, that is said. */
export function CheckInRow({ participant, from, checks }: { participant: Participant_ParticipantFragment; from: string; checks: boolean }) {
  const { t } = useLingui()
  const { member } = useSession()
  const clock = useClock()
  const toast = useToast()
  const row = useRef<HTMLLIElement>(null)
  const { submit, failure, busy } = useSubmit(CheckInParticipantDocument)
  const { id, version, name, organisation, checkedInAt, checkedInBy } = participant

  /** Says what is so after it, which may be another thing than what was asked for. */
  function tell(present: boolean, now: { checkedInAt?: string | null; checkedInBy?: { id: string; name: string } | null } | null | undefined): void {
    const by = now?.checkedInBy
    if (!now) toast(t`${name} is not on the list any more.`)
    else if (present && !now.checkedInAt) toast(t`${name} was marked as present, and that was taken back.`)
    else if (present && now.checkedInAt && by && by.id !== member.personId) {
      const at = clock.instant(now.checkedInAt)
      toast(t`${name} was here already: ${by.name} marked it, ${at}.`)
    } else announce(present ? t`${name} is marked as present.` : t`${name} is not marked as present any more.`)
  }

  async function mark(present: boolean): Promise<void> {
    const answer = await submit({ participantId: id, present, expectedVersion: present ? null : version })
    if (!answer || !('participant' in answer)) return
    // The button has given way to the other one: a second press of the same key must not undo the first.
    if (document.activeElement === document.body) row.current?.focus()
    tell(present, answer.participant)
  }

  return (
    <li className="check-in-row" ref={row} tabIndex={-1} data-present={Boolean(checkedInAt)}>
      <div className="check-in-who">
        <p>
          <strong>{name}</strong>
        </p>
        <p className="small muted">{[organisation, from].filter(Boolean).join(' · ')}</p>
        {checkedInAt && (
          <div className="row small check-in-present">
            <span>
              <IconCheck size={16} aria-hidden className="inline-icon" />{' '}
              <Trans>
                Present: <Moment at={checkedInAt} />, {checkedInBy?.name ?? '—'}
              </Trans>
            </span>
            {checks && (
              // Away from where one has just pressed: a second tap of an impatient thumb takes nothing back.
              <Button look="quiet" size="small" busy={busy} onClick={() => void mark(false)}>
                <Trans>Undo</Trans>
                <OfWhat title={name} />
              </Button>
            )}
          </div>
        )}
        <Failed failure={failure} />
      </div>
      {checks && !checkedInAt && (
        <Button look="primary" busy={busy} onClick={() => void mark(true)}>
          <Trans>Mark as present</Trans>
          <OfWhat title={name} />
        </Button>
      )}
    </li>
  )
}
