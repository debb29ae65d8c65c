import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Consent } from '../../../shared/workflow/scales.ts'

/** What sources have agreed to. */
export const consentWords: Readonly<Record<Consent, MessageDescriptor>> = {
  internal: msg`Inside the team only`,
  aggregate: msg`As part of numbers, without the single case`,
  anonymous_quote: msg`In anonymous quotes`,
  named: msg`By name`,
}
