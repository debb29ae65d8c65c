import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconBan, IconCheck, IconEye, IconPencil, IconScale, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { RecommendationStatus } from '../../../../shared/workflow/recommendation.ts'
import type { Priority } from '../../../../shared/workflow/scales.ts'
import { Badge, type Tone } from '../../ui/surfaces.tsx'

export const statusWords: Readonly<Record<RecommendationStatus, MessageDescriptor>> = {
  draft: msg({ message: 'Draft', context: 'recommendation' }),
  in_review: msg({ message: 'In review', context: 'recommendation' }),
  changes_requested: msg({ message: 'Changes requested', context: 'recommendation' }),
  voting: msg({ message: 'Voting', context: 'recommendation' }),
  adopted: msg({ message: 'Adopted', context: 'recommendation' }),
  issued: msg({ message: 'Issued', context: 'recommendation' }),
  merged: msg({ message: 'Merged', context: 'recommendation' }),
  withdrawn: msg({ message: 'Withdrawn', context: 'recommendation' }),
  superseded: msg({ message: 'Superseded', context: 'recommendation' }),
}

export const priorityWords: Readonly<Record<Priority, MessageDescriptor>> = {
  low: msg({ message: 'Low', context: 'priority' }),
  medium: msg({ message: 'Medium', context: 'priority' }),
  high: msg({ message: 'High', context: 'priority' }),
  urgent: msg({ message: 'Urgent', context: 'priority' }),
}

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<RecommendationStatus, { tone: Tone; icon: ReactNode }>> = {
  draft: { tone: 'neutral', icon: <IconPencil {...size} /> },
  in_review: { tone: 'violet', icon: <IconEye {...size} /> },
  changes_requested: { tone: 'warning', icon: <IconArrowBackUp {...size} /> },
  voting: { tone: 'info', icon: <IconScale {...size} /> },
  adopted: { tone: 'success', icon: <IconCheck {...size} /> },
  issued: { tone: 'teal', icon: <IconSend {...size} /> },
  merged: { tone: 'neutral', icon: <IconBan {...size} /> },
  withdrawn: { tone: 'danger', icon: <IconBan {...size} /> },
  superseded: { tone: 'neutral', icon: <IconBan {...size} /> },
}

export function RecommendationStatusBadge({ status }: { status: RecommendationStatus }) {
  const { i18n } = useLingui()
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(statusWords[status])}
    </Badge>
  )
}
