import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type Advice, type Advised, adviceOn } from './advice.ts'

const words: Readonly<Record<Advice, MessageDescriptor>> = {
  long: msg`The text is long. Does it ask for one thing? Two recommendations are carried out, and checked, more easily than one with two demands.`,
  addressees: msg`Several institutions are named. Which of them leads? It is the one that is asked later.`,
  deadline: msg`It has no deadline. With one, anybody can tell whether it was kept.`,
  measure: msg`It does not say how success will be seen.`,
  figure: msg`How success will be seen has no figure. How is it now, and how should it be then?`,
}

/** What could be clearer, in the order of the form. It holds nobody up. */
export function WhatCouldBeClearer({ on }: { on: Advised }) {
  const { i18n } = useLingui()
  const advice = adviceOn(on)
  if (advice.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="advice-title">
      <h2 id="advice-title">
        <Trans>What could be clearer</Trans>
      </h2>
      <ul>
        {advice.map((kind) => (
          <li key={kind}>{i18n._(words[kind])}</li>
        ))}
      </ul>
      <p className="small muted">
        <Trans>This is advice. The recommendation can be sent as it is.</Trans>
      </p>
    </section>
  )
}
