import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { deliveryWords, implementationWords, positionWords } from '../../lib/followUpWords.ts'

/** What a finding led to, as far as the reader may see: the recommendations that were adopted on it, and what became of them. Nothing where there are none. */
export function WhatBecameOfIt({ citedBy }: Pick<FindingPage_FindingFragment, 'citedBy'>) {
  const { i18n } = useLingui()
  const final = citedBy.filter(({ status }) => status === 'adopted' || status === 'issued')
  if (final.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="became-title">
      <h2 id="became-title">
        <Trans>What this finding led to</Trans>
      </h2>
      <ul className="stack-tight">
        {final.map(({ id, ref, title, addressee, delivery, position, implementation }) => {
          const said = [delivery ? deliveryWords[delivery] : null, position ? positionWords[position] : null, implementation ? implementationWords[implementation] : null].filter((words) => words !== null)
          return (
            <li key={id}>
              <Link to="/r/$ref" params={{ ref }}>
                {ref}: {title}
              </Link>
              <span className="small muted block">
                {addressee} · {said.length > 0 ? said.map((words) => i18n._(words)).join(' · ') : <Trans>Adopted, not sent yet</Trans>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
