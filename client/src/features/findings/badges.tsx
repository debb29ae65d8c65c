import { useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconBan, IconCheck, IconEye, IconPencil, IconSend, IconThumbUp, IconWorld } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import { type Confidence, confidences, type Severity, severities } from '../../../../shared/workflow/scales.ts'
import { Badge, type Tone } from '../../ui/surfaces.tsx'
import { confidenceWords, severityWords, statusWords } from './words.ts'

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<FindingStatus, { tone: Tone; icon: ReactNode }>> = {
  draft: { tone: 'neutral', icon: <IconPencil {...size} /> },
  submitted: { tone: 'info', icon: <IconSend {...size} /> },
  in_review: { tone: 'violet', icon: <IconEye {...size} /> },
  changes_requested: { tone: 'warning', icon: <IconArrowBackUp {...size} /> },
  approved: { tone: 'success', icon: <IconCheck {...size} /> },
  published: { tone: 'teal', icon: <IconWorld {...size} /> },
  rejected: { tone: 'danger', icon: <IconBan {...size} /> },
  withdrawn: { tone: 'danger', icon: <IconBan {...size} /> },
  superseded: { tone: 'neutral', icon: <IconBan {...size} /> },
}

export function StatusBadge({ status }: { status: FindingStatus }) {
  const { i18n } = useLingui()
  const { tone, icon } = looks[status]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(statusWords[status])}
    </Badge>
  )
}

const levels = [1, 2, 3, 4]

/** One to four bars and a word; good practice has a thumb instead. */
export function SeverityMark({ severity }: { severity: Severity | null | undefined }) {
  const { i18n } = useLingui()
  if (!severity) return null
  const level = severities.indexOf(severity)
  return (
    <span className="severity" data-severity={severity}>
      {level === 0 ? (
        <IconThumbUp {...size} />
      ) : (
        <span className="severity-bars" aria-hidden>
          {levels.map((bar) => (
            <i key={bar} data-on={bar <= level} />
          ))}
        </span>
      )}
      {i18n._(severityWords[severity])}
    </span>
  )
}

/** One to four dots and a word. */
export function ConfidenceMark({ confidence }: { confidence: Confidence }) {
  const { i18n } = useLingui()
  const level = confidences.indexOf(confidence) + 1
  return (
    <span className="confidence">
      <span className="confidence-dots" aria-hidden>
        {levels.map((dot) => (
          <i key={dot} data-on={dot <= level} />
        ))}
      </span>
      {i18n._(confidenceWords[confidence])}
    </span>
  )
}
