import { Trans, useLingui } from '@lingui/react/macro'
import type { DecisionRule } from '../../../../shared/workflow/vote.ts'
import { ruleWords } from '../../lib/groupWords.ts'

/** By what a vote is decided, as facts of a list of them. */
export function HowItDecides({ quorum, rule }: { quorum: number; rule: DecisionRule }) {
  const { i18n } = useLingui()
  return (
    <>
      <div>
        <dt>
          <Trans>Quorum</Trans>
        </dt>
        <dd>{quorum}</dd>
      </div>
      <div>
        <dt>
          <Trans>How the group decides</Trans>
        </dt>
        <dd>{i18n._(ruleWords[rule])}</dd>
      </div>
    </>
  )
}
