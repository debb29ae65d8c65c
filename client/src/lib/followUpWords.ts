import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Delivery, FollowUpTrack, FollowUpValue, Implementation, Position } from '../../../shared/workflow/followUp.ts'

export const trackWords: Readonly<Record<FollowUpTrack, MessageDescriptor>> = {
  delivery: msg({ message: 'Delivery', context: 'follow-up' }),
  position: msg({ message: 'Position of the addressee', context: 'follow-up' }),
  status: msg({ message: 'Implementation', context: 'follow-up' }),
}

export const deliveryWords: Readonly<Record<Delivery, MessageDescriptor>> = {
  sent: msg({ message: 'Sent', context: 'delivery' }),
  acknowledged: msg({ message: 'Receipt confirmed', context: 'delivery' }),
  no_reply: msg({ message: 'No reply', context: 'delivery' }),
}

export const positionWords: Readonly<Record<Position, MessageDescriptor>> = {
  accepted: msg({ message: 'Accepted by the addressee', context: 'position' }),
  partly: msg({ message: 'Accepted in part', context: 'position' }),
  noted: msg({ message: 'Noted by the addressee', context: 'position' }),
  rejected: msg({ message: 'Rejected by the addressee', context: 'position' }),
}

export const implementationWords: Readonly<Record<Implementation, MessageDescriptor>> = {
  not_started: msg({ message: 'Not started', context: 'implementation' }),
  in_progress: msg({ message: 'Work has begun', context: 'implementation' }),
  partly: msg({ message: 'Partly implemented', context: 'implementation' }),
  mostly: msg({ message: 'Mostly implemented', context: 'implementation' }),
  fully: msg({ message: 'Fully implemented', context: 'implementation' }),
  not_implemented: msg({ message: 'Not implemented', context: 'implementation' }),
  backtracked: msg({ message: 'Taken back again', context: 'implementation' }),
  no_longer_applicable: msg({ message: 'No longer applicable', context: 'implementation' }),
  cannot_assess: msg({ message: 'Cannot be assessed', context: 'implementation' }),
}

const ofTrack = { delivery: deliveryWords, position: positionWords, status: implementationWords } as const

/** What was said of one track. */
export const valueWords = (track: FollowUpTrack, value: FollowUpValue): MessageDescriptor => (ofTrack[track] as Record<FollowUpValue, MessageDescriptor>)[value]
