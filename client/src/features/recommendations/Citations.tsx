import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { mayCheckCitations } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { afterRecommendationStep, hasEnded } from '../../../../shared/workflow/recommendation.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { ConfirmCitation } from './ConfirmCitation.tsx'
import { UpdateCitationDocument } from './citationDocuments.ts'
import type { Citation } from './values.ts'
import { WhatBecame } from './WhatBecame.tsx'

type Recommendation = RecommendationPage_RecommendationFragment
/** What can be done about a citation of which nobody has said yet whether it holds: say so, or rest on the newest text. */
function Answer({ recommendation, citation, onConfirm }: { recommendation: Recommendation; citation: Citation; onConfirm: () => void }) {
  const toast = useToast()
  const { submit, failure, busy } = useSubmit(UpdateCitationDocument)
  const { finding, revision } = citation
  const newest = finding.revision?.number ?? revision.number
  const editable = afterRecommendationStep(recommendation.status, 'edit') !== undefined
  const citable = newest > revision.number && (finding.status === 'approved' || finding.status === 'published')
  const update = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, findingId: finding.id, findingRevision: newest })) toast(<Trans>The recommendation cites revision {newest} now.</Trans>)
  }
  return (
    <>
      <div className="row">
        <Button size="small" look="primary" onClick={onConfirm}>
          <Trans>It still holds</Trans>
        </Button>
        {editable && citable && (
          <Button size="small" busy={busy} onClick={() => void update()}>
            <Trans>Cite revision {newest} instead</Trans>
          </Button>
        )}
      </div>
      {!editable && recommendation.status === 'in_review' && (
        <Aside>
          <Trans>If the text has to change, a reviewer asks for changes first.</Trans>
        </Aside>
      )}
      {recommendation.status === 'voting' && (
        <Aside>
          <Trans>If the text has to change, the vote is stopped first.</Trans>
        </Aside>
      )}
      {!editable && recommendation.status !== 'in_review' && recommendation.status !== 'voting' && (
        <Aside>
          <Trans>This text is final. If it does not hold any more, write another one in its place.</Trans>
        </Aside>
      )}
      <Failed failure={failure} />
    </>
  )
}

function CitationRow({ recommendation, citation, onConfirm }: { recommendation: Recommendation; citation: Citation; onConfirm: () => void }): ReactNode {
  const { member } = useSession()
  const { finding, revision, stale, check } = citation
  return (
    <li className="citation stack-tight" data-stale={stale}>
      <p className="row">
        <span>
          {stale && <IconAlertTriangle size={18} aria-hidden className="inline-icon" />}{' '}
          <Link to="/f/$ref" params={{ ref: finding.ref }} search={{}}>
            {finding.ref}: {finding.title}
          </Link>
        </span>
        <span className="small muted">
          <Trans>revision {revision.number}</Trans>
        </span>
      </p>
      <WhatBecame citation={citation} />
      {check && (
        <p className="small">
          <IconCheck size={16} aria-hidden className="inline-icon" />{' '}
          <Trans>
            {check.person.name}, <Moment at={check.createdAt} />: the recommendation still holds.
          </Trans>
          <q className="block pre-line">{check.note}</q>
        </p>
      )}
      {stale && !hasEnded(recommendation.status) && mayCheckCitations(member) && <Answer recommendation={recommendation} citation={citation} onConfirm={onConfirm} />}
    </li>
  )
}

/** The findings that a recommendation rests on, what has become of them since, and whether it still holds. */
export function Citations({ recommendation }: { recommendation: Recommendation }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<string | null>(null)
  // A citation gets another name with every revision; the finding keeps its own.
  const confirming = recommendation.citations.find(({ finding }) => finding.id === asked)
  return (
    <section className="stack-tight" aria-labelledby="citations-title">
      <h2 id="citations-title" tabIndex={-1}>
        <Trans>Findings it rests on</Trans>
      </h2>
      <ul className="stack-tight citations" aria-label={t`Findings it rests on`}>
        {recommendation.citations.map((citation) => (
          <CitationRow key={citation.id} recommendation={recommendation} citation={citation} onConfirm={() => setAsked(citation.finding.id)} />
        ))}
      </ul>
      {confirming && (
        <ConfirmCitation
          recommendation={recommendation}
          citation={confirming}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}
