import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { MailKind, MailTiming } from '../../../../shared/workflow/mail.ts'

export const kindWords: Readonly<Record<MailKind, MessageDescriptor>> = {
  turn: msg`It is your turn`,
  assigned: msg`You were asked to review or to draft`,
  changes_requested: msg`Changes were requested`,
  mentioned: msg`You were mentioned in a comment`,
  updates: msg`Something else that is new`,
}

export const timingWords: Readonly<Record<MailTiming, MessageDescriptor>> = {
  digest: msg`In the digest`,
  at_once: msg`At once as well`,
  never: msg`Not by mail`,
}
