import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { afterRecommendationStep, isAdopted, isInWork } from '../../../../shared/workflow/recommendation.ts'
import { useClock } from '../../lib/clock.ts'
import { useFormat } from '../../lib/language.ts'
import { usePeopleWords } from '../../lib/peopleWords.ts'
import { roleWords } from '../../lib/roleWords.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { Button } from '../../ui/Button.tsx'
import { Badge, Banner } from '../../ui/surfaces.tsx'
import { History } from '../../ui/History.tsx'
import { Citations } from './Citations.tsx'
import { EditRecommendation } from './EditRecommendation.tsx'
import { FollowUpSection } from './FollowUpSection.tsx'
import { PlaceTaken } from './PlaceTaken.tsx'
import { RecommendationActions } from './RecommendationActions.tsx'
import { VoteSection } from './VoteSection.tsx'
import { useTypedRecommendation } from './useTypedRecommendation.ts'
import { WhatCouldBeClearer } from './WhatCouldBeClearer.tsx'
import { priorityWords, RecommendationStatusBadge } from './words.tsx'

type Recommendation = RecommendationPage_RecommendationFragment

/** The text, what it rests on, and what became of it. */
export function RecommendationView({ recommendation }: { recommendation: Recommendation }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const clock = useClock()
  const wordsOf = usePeopleWords()
  // What was typed before the page was loaded anew is offered at once.
  const { found } = useTypedRecommendation(recommendation.id)
  const [editing, setEditing] = useState(found !== null && afterRecommendationStep(recommendation.status, 'edit') !== undefined)
  const history = useHistory(recommendation.history)
  const withdrawal = history.find(({ id }) => recommendation.history.some((act) => act.id === id && act.kind === 'RecommendationWithdrawn'))
  const { ref, title, text, status, addressee, priority, deadline, successMeasure, author, assignee, assigneeDueOn, group, staleCitations, decisions, turn, adoptedAt, followUps } = recommendation
  const facts: [string, string][] = [
    [t`Addressee`, addressee],
    [t`Priority`, i18n._(priorityWords[priority])],
    [t`Deadline`, deadline ? format.day(deadline, 'long') : ''],
    [t`How success will be seen`, successMeasure],
    [t`Drafted by`, `${author.name}, ${author.organisation.name}`],
    [t`Working group`, group?.name ?? ''],
    [t`In the hands of`, assignee ? [assignee.name, assigneeDueOn ? format.day(assigneeDueOn) : ''].filter(Boolean).join(' · ') : ''],
  ]
  return (
    <>
      <header className="stack-tight">
        <p className="row muted">
          <span className="finding-ref">{ref}</span>
          <RecommendationStatusBadge status={status} />
          {[...Map.groupBy(turn, ({ reason }) => reason)].map(([reason, turns]) => (
            <span key={reason}>
              <Trans>Whose turn:</Trans> <strong>{wordsOf(turns.map(({ person, role }) => ({ name: person?.name ?? (role ? i18n._(roleWords[role]) : '') })))}</strong>
            </span>
          ))}
        </p>
        <h1>{title}</h1>
        {/* What is being edited is saved or thrown away first: every step is taken with the text that stands here. */}
        {!editing && <RecommendationActions recommendation={recommendation} onEdit={() => setEditing(true)} />}
      </header>
      {adoptedAt && isAdopted(status) && (
        <Banner tone="success">
          <Trans>Adopted on {clock.day(adoptedAt, 'long')}. This text is final.</Trans>
        </Banner>
      )}
      {status === 'withdrawn' && (adoptedAt || withdrawal) && (
        <Banner tone={adoptedAt ? 'danger' : 'info'}>
          {adoptedAt && <Trans>This text was withdrawn and does not hold any more.</Trans>}
          {withdrawal && <span className="pre-line">{withdrawal.sentence}</span>}
        </Banner>
      )}
      <PlaceTaken recommendation={recommendation} />
      {staleCitations > 0 && (
        <Banner tone="warning">
          <span className="banner-words">
            <Plural value={staleCitations} one="# finding that it rests on has changed, and nobody has said yet whether it still holds." other="# findings that it rests on have changed, and nobody has said yet whether it still holds." />
          </span>
          {!editing && (
            <Button size="small" onClick={() => document.querySelector<HTMLElement>('#citations-title')?.focus()}>
              <Trans>Go to these findings</Trans>
            </Button>
          )}
        </Banner>
      )}
      {editing ? (
        <EditRecommendation recommendation={recommendation} onDone={() => setEditing(false)} />
      ) : (
        <div className="finding-layout">
          <div className="stack finding-body">
            <p className="recommendation-text pre-line">{text}</p>
            <dl className="summary">
              {facts
                .filter(([, value]) => value !== '')
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
            {/* Until it is decided on, something can be done about it. */}
            {isInWork(status) && <WhatCouldBeClearer on={recommendation} />}
            {recommendation.votes.length > 0 && <VoteSection recommendation={recommendation} />}
            {followUps.length > 0 && <FollowUpSection recommendation={recommendation} />}
            <Citations recommendation={recommendation} />
            {decisions.length > 0 && (
              <section className="stack-tight" aria-labelledby="decisions-title">
                <h2 id="decisions-title">
                  <Trans>Decisions</Trans>
                </h2>
                <ul className="stack-tight">
                  {decisions.map(({ id, reviewer, verdict, reason, current, revision }) => (
                    <li key={id}>
                      <strong>{reviewer.name}</strong>{' '}
                      <Badge tone={current ? (verdict === 'approved' ? 'success' : 'warning') : 'neutral'} icon={verdict === 'approved' ? <IconCheck size={16} aria-hidden /> : <IconArrowBackUp size={16} aria-hidden />}>
                        {verdict === 'approved' ? <Trans>Approved</Trans> : <Trans>Asked for changes</Trans>}
                      </Badge>{' '}
                      <span className="small muted">{current ? <Trans>on revision {revision}</Trans> : <Trans>on revision {revision}, an older text</Trans>}</span>
                      {reason && <p className="pre-line">{reason}</p>}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <aside className="card" aria-label={t`History`}>
            <h2>
              <Trans>History</Trans>
            </h2>
            <History lines={history} />
          </aside>
        </div>
      )}
    </>
  )
}
