import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { hasEnded, isAdopted, type RecommendationStatus } from '../../../../shared/workflow/recommendation.ts'
import { deliveryWords, implementationWords, positionWords } from '../../lib/followUpWords.ts'

type CitedBy = FindingPage_FindingFragment['citedBy']

const endWords: Readonly<Partial<Record<RecommendationStatus, MessageDescriptor>>> = { withdrawn: msg`Withdrawn`, superseded: msg`Another recommendation took its place` }

/** Where one stands, in the order in which it came. */
function standingWords({ status, delivery, position, implementation }: CitedBy[number]): MessageDescriptor[] {
  const said = [delivery ? deliveryWords[delivery] : null, position ? positionWords[position] : null, implementation ? implementationWords[implementation] : null, endWords[status] ?? null].filter((words) => words !== null)
  return said.length > 0 ? said : [msg`Adopted, not sent yet`]
}

/** What a finding led to, as far as the reader may see: the recommendations that were adopted on it, and what became of them. Nothing where there are none. */
export function WhatBecameOfIt({ citedBy }: { citedBy: CitedBy }) {
  const { i18n } = useLingui()
  const final = citedBy.filter(({ status, adoptedAt }) => isAdopted(status) || (hasEnded(status) && adoptedAt))
  if (final.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="became-title">
      <h2 id="became-title">
        <Trans>What this finding led to</Trans>
      </h2>
      <ul className="stack-tight">
        {final.map((recommendation) => (
          <li key={recommendation.id}>
            <Link to="/r/$ref" params={{ ref: recommendation.ref }}>
              {recommendation.ref}: {recommendation.title}
            </Link>
            <span className="small muted block">{[recommendation.addressee, ...standingWords(recommendation).map((words) => i18n._(words))].join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
