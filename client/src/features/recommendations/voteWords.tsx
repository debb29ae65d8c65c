import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconBan, IconCheck, IconCircleMinus, IconHandStop, IconMessage, IconMoodEmpty } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { StanceKind, VoteObstacle, VoteOutcome } from '../../../../shared/workflow/vote.ts'
import { Badge, type Tone } from '../../ui/surfaces.tsx'

export const stanceWords: Readonly<Record<StanceKind, MessageDescriptor>> = {
  agree: msg`Support`,
  reservation: msg`Support with reservations`,
  abstain: msg`Abstain`,
  block: msg`Object`,
  not_voting: msg`I don’t vote`,
}

/** The same of somebody else. */
const theirWords: Readonly<Record<StanceKind, MessageDescriptor>> = {
  ...stanceWords,
  agree: msg`Supports it`,
  reservation: msg`Supports it with reservations`,
  abstain: msg`Abstains`,
  block: msg`Objects`,
  not_voting: msg`Does not vote`,
}

export const stanceHints: Readonly<Record<StanceKind, MessageDescriptor>> = {
  agree: msg`The text may be adopted as it is.`,
  reservation: msg`It may be adopted; your reservation travels with it.`,
  abstain: msg`You take part and leave it to the others.`,
  block: msg`It should not be adopted as it is; your reason travels with it.`,
  not_voting: msg`Nobody waits for you any more, and you do not count for the quorum.`,
}

/** As a list of how many said what. */
export const tallyWords: Readonly<Record<StanceKind, MessageDescriptor>> = {
  agree: msg`In favour`,
  reservation: msg`In favour, with reservations`,
  abstain: msg`Abstentions`,
  block: msg`Objections`,
  not_voting: msg`Did not vote`,
}

export const outcomeWords: Readonly<Record<VoteOutcome, MessageDescriptor>> = {
  adopted: msg`Adopted by vote`,
  not_adopted: msg`Not adopted`,
  stopped: msg`Vote stopped`,
}

export const obstacleWords: Readonly<Record<VoteObstacle, MessageDescriptor>> = {
  no_quorum: msg`Fewer members took a stance than the quorum asked for.`,
  blocked: msg`The group decides by consensus, and somebody objected.`,
  no_majority: msg`Too few supported the text.`,
  nobody_else: msg`Two people besides those who wrote a text stand behind each that is adopted: one who approved it, and another one who supports it. Here there was no second one.`,
}

const size = { size: 16, 'aria-hidden': true } as const
const looks: Readonly<Record<StanceKind, { tone: Tone; icon: ReactNode }>> = {
  agree: { tone: 'success', icon: <IconCheck {...size} /> },
  reservation: { tone: 'warning', icon: <IconMessage {...size} /> },
  abstain: { tone: 'neutral', icon: <IconCircleMinus {...size} /> },
  block: { tone: 'danger', icon: <IconHandStop {...size} /> },
  not_voting: { tone: 'neutral', icon: <IconMoodEmpty {...size} /> },
}

/** What somebody said: `own` where it is the reader. */
export function StanceBadge({ kind, own = false }: { kind: StanceKind; own?: boolean }) {
  const { i18n } = useLingui()
  const { tone, icon } = looks[kind]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._((own ? stanceWords : theirWords)[kind])}
    </Badge>
  )
}

const outcomeLooks: Readonly<Record<VoteOutcome, { tone: Tone; icon: ReactNode }>> = {
  adopted: { tone: 'success', icon: <IconCheck {...size} /> },
  not_adopted: { tone: 'warning', icon: <IconArrowBackUp {...size} /> },
  stopped: { tone: 'neutral', icon: <IconBan {...size} /> },
}

export function OutcomeBadge({ outcome }: { outcome: VoteOutcome }) {
  const { i18n } = useLingui()
  const { tone, icon } = outcomeLooks[outcome]
  return (
    <Badge tone={tone} icon={icon}>
      {i18n._(outcomeWords[outcome])}
    </Badge>
  )
}
