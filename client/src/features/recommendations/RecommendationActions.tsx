import { Trans } from '@lingui/react/macro'
import { IconGavel, IconMailForward, IconPencil, IconReplace, IconSend, IconUserPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { adoptionHindrance } from '../../../../shared/access/hindrance.ts'
import { canRecommendation, mayGive, type RecommendationAction } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { afterRecommendationStep, type RecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { needsNewText } from '../../../../shared/workflow/vote.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { AdoptRecommendation, AssignRecommendation, DecideRecommendation, WithdrawRecommendation } from './RecommendationDialogs.tsx'
import { GiveRecommendation } from './GiveRecommendation.tsx'
import { IssueRecommendation } from './IssueRecommendation.tsx'
import { SubmitRecommendationDocument } from './documents.ts'
import { factsOf, writersOf } from './values.ts'
import { VoteActions } from './VoteActions.tsx'
import { WhyNotAdopt } from './WhyNotAdopt.tsx'

type Recommendation = RecommendationPage_RecommendationFragment

/** What this person may do with the recommendation now. */
export function RecommendationActions({ recommendation, onEdit }: { recommendation: Recommendation; onEdit: () => void }) {
  const { viewer, member } = useSession()
  const [dialog, setDialog] = useState<'assign' | 'give' | 'decide' | 'adopt' | 'issue' | 'withdraw' | null>(null)
  const submitting = useSubmit(SubmitRecommendationDocument)
  const facts = factsOf(recommendation)
  const may = (action: RecommendationAction, step: RecommendationStep): boolean => canRecommendation(member, action, facts) && afterRecommendationStep(recommendation.status, step) !== undefined
  const votedHere = recommendation.votes.find(({ contentHash }) => contentHash === recommendation.revision.contentHash)
  const decided = recommendation.decisions.some(({ reviewer, current }) => reviewer.id === viewer.id && current)
  const writerIds = writersOf(recommendation)
  const approverIds = recommendation.decisions.filter(({ verdict, current }) => verdict === 'approved' && current).map(({ reviewer }) => reviewer.id)
  const hindrance = adoptionHindrance(member, { ...facts, writerIds, approverIds })
  // It goes before another approval: one step is the main one.
  const ready = !recommendation.group && may('recommendation:adopt', 'adopt') && hindrance === null
  const adoptable = ready && recommendation.staleCitations === 0
  const mayDecide = may('recommendation:decide', 'decide') && !decided && !writerIds.includes(viewer.id)
  const givable = mayGive(member, facts, recommendation.group !== null) && afterRecommendationStep(recommendation.status, 'give') !== undefined && votedHere?.outcome !== 'not_adopted'
  const close = (): void => setDialog(null)
  const version = { recommendationId: recommendation.id, expectedVersion: recommendation.version }
  const action = (shown: boolean, button: ReactNode): ReactNode => (shown ? button : null)

  return (
    <div className="row">
      {action(
        may('recommendation:submit', 'submit') && !(recommendation.group && needsNewText(votedHere ?? null)),
        <Button look="primary" icon={<IconSend size={18} aria-hidden />} busy={submitting.busy} onClick={() => void submitting.submit(version)}>
          <Trans>Send to review</Trans>
        </Button>,
      )}
      {action(
        may('recommendation:issue', 'issue'),
        <Button look="primary" icon={<IconMailForward size={18} aria-hidden />} onClick={() => setDialog('issue')}>
          <Trans>Record that it was sent</Trans>
        </Button>,
      )}
      {action(
        adoptable,
        <Button look="primary" onClick={() => setDialog('adopt')}>
          <Trans>Adopt</Trans>
        </Button>,
      )}
      {action(
        mayDecide,
        <Button look={adoptable ? 'plain' : 'primary'} icon={<IconGavel size={18} aria-hidden />} onClick={() => setDialog('decide')}>
          <Trans>Decide</Trans>
        </Button>,
      )}
      {action(
        may('recommendation:edit', 'edit'),
        <Button icon={<IconPencil size={18} aria-hidden />} onClick={onEdit}>
          <Trans>Edit</Trans>
        </Button>,
      )}
      {action(
        may('recommendation:assign', 'assign'),
        <Button icon={<IconUserPlus size={18} aria-hidden />} onClick={() => setDialog('assign')}>
          <Trans>Assign</Trans>
        </Button>,
      )}
      {action(
        givable,
        <Button icon={<IconUsersGroup size={18} aria-hidden />} onClick={() => setDialog('give')}>
          <Trans>Working group</Trans>
        </Button>,
      )}
      {action(
        may('recommendation:replace', 'supersede') && !recommendation.replacement,
        <Link to="/recommendations/new" search={{ replaces: recommendation.ref }} className="button">
          <IconReplace size={18} aria-hidden />
          <Trans>Write another in its place</Trans>
        </Link>,
      )}
      {action(
        may('recommendation:withdraw', 'withdraw'),
        <Button look="quiet" onClick={() => setDialog('withdraw')}>
          <Trans>Withdraw</Trans>
        </Button>,
      )}
      <Failed failure={submitting.failure} />
      {ready && !adoptable && (
        <Aside>
          <Trans>A finding that it rests on has changed. Somebody has to say first whether the recommendation still holds.</Trans>
        </Aside>
      )}
      {recommendation.group && <VoteActions recommendation={recommendation} approved={approverIds.some((id) => !writerIds.includes(id))} />}
      {hindrance && !recommendation.group && <WhyNotAdopt hindrance={hindrance} writerIds={writerIds} />}
      {dialog === 'assign' && <AssignRecommendation recommendation={recommendation} ended={!may('recommendation:assign', 'assign')} onClose={close} />}
      {dialog === 'give' && <GiveRecommendation recommendation={recommendation} ended={!givable} onClose={close} />}
      {dialog === 'decide' && <DecideRecommendation recommendation={recommendation} ended={!mayDecide} onClose={close} />}
      {dialog === 'withdraw' && <WithdrawRecommendation recommendation={recommendation} ended={!may('recommendation:withdraw', 'withdraw')} onClose={close} />}
      {dialog === 'issue' && <IssueRecommendation recommendation={recommendation} onClose={close} />}
      {dialog === 'adopt' && <AdoptRecommendation recommendation={recommendation} ended={!adoptable} onClose={close} />}
    </div>
  )
}
