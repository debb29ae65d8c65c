import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDoorEnter, IconList, IconPlus, IconTableImport } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { latin } from '../../../../shared/languages/latin.ts'
import { isCheckInOpen, isSideEventOver } from '../../../../shared/workflow/sideEvent.ts'
import { attendanceOf } from '../../../../shared/side-events/attendance.ts'
import { finderOf } from '../../../../shared/side-events/sameName.ts'
import { useFormat } from '../../lib/language.ts'
import { isForbidden } from '../../lib/readAnew.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterSearch } from '../../ui/filters.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { AttendanceTotals } from './AttendanceTotals.tsx'
import { CheckInRow } from './CheckInRow.tsx'
import { ImportParticipants } from './ImportParticipants.tsx'
import { ParticipantsDocument } from './participantDocuments.ts'
import { ParticipantRow } from './ParticipantRow.tsx'
import { useCountries } from './useCountries.ts'
import { categoryWords } from './words.tsx'
import { WriteParticipant } from './WriteParticipant.tsx'

/** So many at first: a phone is not given two thousand cards at once. */
const shownAtFirst = 100

/** Who comes, for those who prepare the event; `atTheDoor` it is about who has come. */
export function ParticipantsView({ sideEvent, atTheDoor }: { sideEvent: SideEventPage_SideEventFragment; atTheDoor: boolean }) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const format = useFormat()
  const { id, slug, status, capacity } = sideEvent
  const { data: answer, previousData, error, refetch } = useQuery(ParticipantsDocument, { variables: { projectId: project.id, slug }, fetchPolicy: 'cache-and-network' })
  const data = answer ?? (isForbidden(error) ? undefined : previousData)
  useSoonAfter((act) => act.sideEventId === id, () => void refetch().catch(() => {}))
  useBackAgain(!data && error !== undefined, refetch)
  const [dialog, setDialog] = useState<'add' | 'import' | null>(null)
  const [words, setWords] = useState<string>()
  const [all, setAll] = useState(false)
  const participants = useMemo(() => data?.sideEvent?.participants ?? [], [data])
  const find = useMemo(() => finderOf(participants), [participants])
  const { nameOf } = useCountries()
  const texts = useMemo(() => new Map(participants.map(({ id: one, name, organisation, category, country }) => [one, latin([name, organisation, i18n._(categoryWords[category]), nameOf(country)].join(' '))])), [participants, i18n, nameOf])
  const attendance = useMemo(() => attendanceOf(participants.filter(({ checkedInAt }) => !atTheDoor || checkedInAt)), [participants, atTheDoor])
  if (!data) {
    if (!error) return <Skeleton heights={[44, 120, 120, 120]} />
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The list of participants could not be loaded.</Trans>
      </EmptyState>
    )
  }
  const [edits, checks] = [!isSideEventOver(status), isCheckInOpen(status)]
  const add = edits && (
    <>
      <Button look="primary" icon={<IconPlus size={18} aria-hidden />} onClick={() => setDialog('add')}>
        <Trans>Add a participant</Trans>
      </Button>
      {!atTheDoor && (
        <Button icon={<IconTableImport size={18} aria-hidden />} onClick={() => setDialog('import')}>
          <Trans>Import a list</Trans>
        </Button>
      )}
    </>
  )
  const count = participants.length
  const wanted = latin(words ?? '').trim()
  const found = wanted === '' ? participants : participants.filter((one) => texts.get(one.id)?.includes(wanted))
  const shown = all ? found : found.slice(0, shownAtFirst)
  const hidden = found.length - shown.length
  const [present, room] = [format.number(participants.filter(({ checkedInAt }) => checkedInAt).length), format.number(capacity ?? 0)]
  const on = format.number(count)
  // At the door the names come first.
  const totals = <AttendanceTotals attendance={attendance} />
  return (
    <>
      {count === 0 ? (
        <EmptyState action={<div className="row">{add}</div>}>
          <Trans>Nobody is on the list of participants yet.</Trans>
        </EmptyState>
      ) : (
        <>
          <div className="row">
            {add}
            <Link to="/events/$slug/participants" params={{ slug }} search={atTheDoor ? {} : { view: 'check-in' }} className="button">
              {atTheDoor ? <IconList size={18} aria-hidden /> : <IconDoorEnter size={18} aria-hidden />}
              {atTheDoor ? <Trans>The whole list</Trans> : <Trans>Check people in</Trans>}
            </Link>
            <p className="participants-count">{atTheDoor ? <Trans>{present} of {on} present</Trans> : capacity == null ? <Plural value={count} one="# participant" other="# participants" /> : <Trans>{on} of {room} places taken</Trans>}</p>
          </div>
          {!atTheDoor && capacity != null && count > capacity && (
            <Banner tone="warning">
              <Plural value={count - capacity} one="The list has # person more than there is room for." other="The list has # people more than there is room for." />
            </Banner>
          )}
          {!atTheDoor && totals}
          <FilterSearch label={t`Find a participant`} value={words} onChange={setWords} />
          {found.length === 0 ? (
            <p className="muted" role="status">
              <Trans>Nobody on the list has these words.</Trans>
            </p>
          ) : (
            <ul className="side-events" aria-label={t`Participants`}>
              {shown.map((participant) =>
                atTheDoor ? (
                  <CheckInRow key={participant.id} participant={participant} from={nameOf(participant.country)} checks={checks} />
                ) : (
                  <ParticipantRow key={participant.id} participant={participant} others={participants} alike={find(participant).map(({ name }) => name)} from={nameOf(participant.country)} edits={edits} />
                ),
              )}
            </ul>
          )}
          {hidden > 0 && (
            <div>
              <Button onClick={() => setAll(true)}>
                <Plural value={hidden} one="Show # more" other="Show # more" />
              </Button>
            </div>
          )}
          {atTheDoor && totals}
        </>
      )}
      {dialog === 'add' && <WriteParticipant sideEventId={id} others={participants} onClose={() => setDialog(null)} />}
      {dialog === 'import' && <ImportParticipants sideEventId={id} known={participants} onClose={() => setDialog(null)} />}
    </>
  )
}
