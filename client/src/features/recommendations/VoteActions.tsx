import { Trans } from '@lingui/react/macro'
import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { presides } from '../../../../shared/access/group.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { needsNewText } from '../../../../shared/workflow/vote.ts'
import { usePeopleWords } from '../../lib/peopleWords.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { TakeStance } from './TakeStance.tsx'
import { CloseVote, OpenVote, StopVote } from './VoteDialogs.tsx'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  /** Who approved the present text and did not write in it. */
  approved: boolean
}

/** What this person may do about the vote of a working group, and what it waits for where that is not them. */
export function VoteActions({ recommendation, approved }: Props) {
  const { viewer, member, project } = useSession()
  const wordsOf = usePeopleWords()
  const [dialog, setDialog] = useState<'open' | null>(null)
  // With its vote: whoever is typing when that ends is told so, and their words stay.
  const [onVote, setOnVote] = useState<{ kind: 'answer' | 'close' | 'stop'; voteId: string } | null>(null)
  const { group, status, votes, staleCitations } = recommendation
  if (!group) return null
  const vote = votes.find(({ outcome }) => outcome === null)
  const presiding = presides(member, { chairId: group.chair?.id ?? null })
  const chair = group.chair?.name ?? wordsOf(peopleWith(project, ['coordinator']))
  const close = (): void => setDialog(null)
  const voted = onVote ? votes.find(({ id }) => id === onVote.voteId) : undefined
  const props = voted && { recommendation, vote: voted, onClose: () => setOnVote(null) }
  const dialogs = props && (
    <>
      {onVote?.kind === 'answer' && <TakeStance {...props} stance={null} />}
      {onVote?.kind === 'close' && <CloseVote {...props} />}
      {onVote?.kind === 'stop' && <StopVote {...props} />}
    </>
  )
  const barred = needsNewText(votes.find(({ contentHash }) => contentHash === recommendation.revision.contentHash) ?? null)
  if (status === 'in_review') {
    return (
      <>
        {presiding && approved && !barred && staleCitations === 0 && (
          <Button look="primary" icon={<IconScale size={18} aria-hidden />} onClick={() => setDialog('open')}>
            <Trans>Put to the vote</Trans>
          </Button>
        )}
        {!approved && (
          <Aside>
            <Trans>
              It waits for an approval by somebody who did not write it. Then {chair} puts it to the vote of the working group {group.name}.
            </Trans>
          </Aside>
        )}
        {approved && !presiding && (
          <Aside>
            <Trans>
              It is approved. {chair} puts it to the vote of the working group {group.name}.
            </Trans>
          </Aside>
        )}
        {approved && presiding && staleCitations > 0 && (
          <Aside>
            <Trans>A finding that it rests on has changed. Somebody has to say first whether the recommendation still holds.</Trans>
          </Aside>
        )}
        {dialogs}
        {dialog === 'open' && <OpenVote recommendation={recommendation} onClose={close} />}
      </>
    )
  }
  if (status !== 'voting' || !vote) {
    return (
      <>
        {status === 'changes_requested' && barred && (
          <Aside>
            <Trans>This very text was put to the vote already. It has to be changed first.</Trans>
          </Aside>
        )}
        {dialogs}
      </>
    )
  }
  const over = dayIn(project.timeZone, new Date()) > vote.closesOn
  const awaited = !over && vote.awaited.some(({ id }) => id === viewer.id)
  return (
    <>
      {awaited && (
        <Button look="primary" icon={<IconScale size={18} aria-hidden />} onClick={() => setOnVote({ kind: 'answer', voteId: vote.id })}>
          <Trans>Say what you think</Trans>
        </Button>
      )}
      {presiding && (
        <>
          <Button look={awaited ? 'plain' : 'primary'} onClick={() => setOnVote({ kind: 'close', voteId: vote.id })}>
            <Trans>Close the vote</Trans>
          </Button>
          <Button look="quiet" onClick={() => setOnVote({ kind: 'stop', voteId: vote.id })}>
            <Trans>Stop the vote</Trans>
          </Button>
        </>
      )}
      {presiding && staleCitations > 0 && (
        <Aside>
          <Trans>A finding that it rests on has changed: the vote cannot be closed until somebody says whether the recommendation still holds.</Trans>
        </Aside>
      )}
      {dialogs}
    </>
  )
}
