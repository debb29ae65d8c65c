import { useLingui } from '@lingui/react/macro'
import { IconCheck, IconMail, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { SpeakerStatus } from '../../../../shared/limits/sideEvent.ts'
import { Badge, type Tone } from '../../ui/surfaces.tsx'
import { speakerWords } from './words.tsx'

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<SpeakerStatus, { tone: Tone; icon: ReactNode }>> = {
  invited: { tone: 'info', icon: <IconMail {...size} /> },
  confirmed: { tone: 'success', icon: <IconCheck {...size} /> },
  declined: { tone: 'danger', icon: <IconX {...size} /> },
}

export function SpeakerStatusBadge({ status }: { status: SpeakerStatus }) {
  const { i18n } = useLingui()
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(speakerWords[status])}
    </Badge>
  )
}
