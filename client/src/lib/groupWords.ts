import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { DecisionRule } from '../../../shared/workflow/vote.ts'

/** How a working group decides, as a sentence. */
export const ruleWords: Readonly<Record<DecisionRule, MessageDescriptor>> = {
  consensus: msg`Consensus: nobody objects.`,
  two_thirds: msg`Two thirds: of those who support a text or object to it, two thirds support it.`,
}
