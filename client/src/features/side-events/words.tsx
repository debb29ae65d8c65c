import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconBan, IconCalendarEvent, IconClockPause, IconFileText, IconListDetails, IconLock, IconPencil, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { AgendaItemKind, BiographyConsent, SideEventFormat, SideEventRule, SpeakerStatus, SpokenLanguage } from '../../../../shared/limits/sideEvent.ts'
import type { NamingConsent, ParticipantCategory } from '../../../../shared/limits/participant.ts'
import type { SideEventStatus, SideEventStep } from '../../../../shared/workflow/sideEvent.ts'
import { Badge, type Tone } from '../../ui/surfaces.tsx'

const statusWords: Readonly<Record<SideEventStatus, MessageDescriptor>> = {
  planning: msg({ message: 'Planning', context: 'side event' }),
  programme: msg({ message: 'Programme', context: 'side event' }),
  registration: msg({ message: 'Registration', context: 'side event' }),
  frozen: msg({ message: 'Frozen', context: 'side event' }),
  held: msg({ message: 'Held', context: 'side event' }),
  reported: msg({ message: 'Reported', context: 'side event' }),
  postponed: msg({ message: 'Postponed', context: 'side event' }),
  cancelled: msg({ message: 'Cancelled', context: 'side event' }),
}

/** What a step is called on its button. */
export const stepWords: Readonly<Record<SideEventStep, MessageDescriptor>> = {
  set_programme: msg`Go on to the programme`,
  open_registration: msg`Open the registration`,
  freeze: msg`Freeze it`,
  hold: msg`Record that it was held`,
  report: msg`Record that it was reported`,
  resume: msg`Plan it again`,
  reopen: msg`Go one step back`,
  postpone: msg`Postpone`,
  cancel: msg`Cancel the event`,
}

export const formatWords: Readonly<Record<SideEventFormat, MessageDescriptor>> = {
  in_person: msg({ message: 'In one room', context: 'side event' }),
  online: msg({ message: 'Online', context: 'side event' }),
  hybrid: msg({ message: 'In one room and online', context: 'side event' }),
}

export const ruleWords: Readonly<Record<SideEventRule, MessageDescriptor>> = {
  open: msg`Open: what is said may be quoted`,
  chatham_house: msg`Chatham House Rule: what is said may be used, but not who said it`,
}

export const kindWords: Readonly<Record<AgendaItemKind, MessageDescriptor>> = {
  opening: msg({ message: 'Opening', context: 'agenda' }),
  presentation: msg({ message: 'Presentation', context: 'agenda' }),
  discussion: msg({ message: 'Discussion', context: 'agenda' }),
  break: msg({ message: 'Break', context: 'agenda' }),
  closing: msg({ message: 'Closing', context: 'agenda' }),
}

export const speakerWords: Readonly<Record<SpeakerStatus, MessageDescriptor>> = {
  invited: msg({ message: 'Invited', context: 'speaker' }),
  confirmed: msg({ message: 'Confirmed', context: 'speaker' }),
  declined: msg({ message: 'Declined', context: 'speaker' }),
}

export const consentWords: Readonly<Record<BiographyConsent, MessageDescriptor>> = {
  not_asked: msg`Not asked yet whether the biography may be published`,
  yes: msg`The biography may be published`,
  no: msg`The biography may not be published`,
}

export const categoryWords: Readonly<Record<ParticipantCategory, MessageDescriptor>> = {
  judge: msg({ message: 'Judge', context: 'participant' }),
  prosecutor: msg({ message: 'Prosecutor', context: 'participant' }),
  lawyer: msg({ message: 'Lawyer', context: 'participant' }),
  civil_society: msg({ message: 'Civil society', context: 'participant' }),
  international_expert: msg({ message: 'International expert', context: 'participant' }),
  government_official: msg({ message: 'Government official', context: 'participant' }),
  academic: msg({ message: 'Academic', context: 'participant' }),
  media: msg({ message: 'Media representative', context: 'participant' }),
  other: msg({ message: 'Other', context: 'participant' }),
}

export const namingWords: Readonly<Record<NamingConsent, MessageDescriptor>> = {
  not_asked: msg`Not asked yet whether they may be named`,
  yes: msg`They may be named in the list of participants`,
  no: msg`They may not be named`,
}

export const languageWords: Readonly<Record<SpokenLanguage, MessageDescriptor>> = {
  en: msg`English`,
  ru: msg`Russian`,
  ky: msg`Kyrgyz`,
  kk: msg`Kazakh`,
  uz: msg`Uzbek`,
  tg: msg`Tajik`,
  tk: msg`Turkmen`,
  mn: msg`Mongolian`,
}

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<SideEventStatus, { tone: Tone; icon: ReactNode }>> = {
  planning: { tone: 'neutral', icon: <IconPencil {...size} /> },
  programme: { tone: 'info', icon: <IconListDetails {...size} /> },
  registration: { tone: 'violet', icon: <IconUsers {...size} /> },
  frozen: { tone: 'teal', icon: <IconLock {...size} /> },
  held: { tone: 'success', icon: <IconCalendarEvent {...size} /> },
  reported: { tone: 'success', icon: <IconFileText {...size} /> },
  postponed: { tone: 'warning', icon: <IconClockPause {...size} /> },
  cancelled: { tone: 'danger', icon: <IconBan {...size} /> },
}

export function SideEventStatusBadge({ status }: { status: SideEventStatus }) {
  const { i18n } = useLingui()
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(statusWords[status])}
    </Badge>
  )
}
