import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment, VoteHead_VoteFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { isAdopted } from '../../../../shared/workflow/recommendation.ts'
import { useClock } from '../../lib/clock.ts'
import { ruleWords } from '../../lib/groupWords.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useNews } from '../../lib/useNews.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { CheckboxGroup, TextInput } from '../../ui/inputs.tsx'
import { News } from '../../ui/News.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { CloseVoteDocument, OpenVoteDocument, StopVoteDocument } from './voteDocuments.ts'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  onClose: () => void
}

const weekMs = 7 * 86_400_000

/** Puts the text to the vote of its working group. */
export function OpenVote({ recommendation, onClose }: Props) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const news = useNews(recommendation)
  const [closesOn, setClosesOn] = useState(() => dayIn(project.timeZone, new Date(Date.now() + weekMs)))
  const [open, setOpen] = useState<'open'[]>([])
  const [missing, setMissing] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(OpenVoteDocument)
  const { group, revision, ref } = recommendation
  const wrong = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'closesOn') : undefined
  const send = async (): Promise<void> => {
    setMissing(closesOn === '')
    if (closesOn === '') return clear()
    if (await submit({ recommendationId: recommendation.id, expectedVersion: news.version, closesOn, resultsAtClose: open.length === 0 })) onClose()
  }
  const take = (): void => {
    news.take()
    clear()
  }
  return (
    <ActDialog title={t`Put ${ref} to the vote`} verb={<Trans>Open the vote</Trans>} busy={busy} waits={news.moved} failure={wrong || (failure?.kind === 'stale' && news.moved) ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>Revision {revision.number} is put to the vote of the working group {group?.name ?? ''} as it stands on the page now. Until the vote is over nobody changes it.</Trans>
      </p>
      {group && <p className="small muted">{i18n._(ruleWords[group.rule])}</p>}
      <News lines={news.lines} onSeen={news.moved ? take : undefined} />
      <TextInput id="closes-on" type="date" short label={t`Last day to answer`} hint={dayHint} value={closesOn} error={missing ? t`Please choose a day.` : wrong && sentenceOf(wrong)} onChange={setClosesOn} />
      <CheckboxGroup id="results" label={t`What the members see meanwhile`} values={open} options={[{ value: 'open', label: t`Whoever has answered sees what the others have said`, hint: t`Otherwise everybody sees it when the vote is over.` }]} onChange={setOpen} />
    </ActDialog>
  )
}

/** Ends the vote: what came of it is what the answers make. */
export function CloseVote({ recommendation, vote, onClose }: Props & { vote: VoteHead_VoteFragment }) {
  const { t } = useLingui()
  const { submit, failure, busy } = useSubmit(CloseVoteDocument)
  const { ref, staleCitations, replaces } = recommendation
  const replaced = replaces && isAdopted(replaces.status) ? replaces : null
  const send = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, voteId: vote.id })) onClose()
  }
  return (
    <ActDialog title={t`Close the vote on ${ref}`} verb={<Trans>Close the vote</Trans>} busy={busy} ended={vote.outcome !== null} waits={staleCitations > 0} failure={failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>
          {vote.answered} of {vote.voters} have answered; the quorum is {vote.quorum}.
        </Trans>
        {vote.awaited.length > 0 && (
          <>
            {' '}
            <Plural value={vote.awaited.length} one="# answer is still awaited: after this it does not count any more." other="# answers are still awaited: after this they do not count any more." />
          </>
        )}
      </p>
      <p>
        <Trans>If the rule of the group holds, the text is adopted with this, and is never changed again. Otherwise it goes back to its writers. Everybody who reads it sees what came of the vote, with all reservations and objections.</Trans>
      </p>
      {replaced && (
        <p>
          <Trans>If it is adopted, {replaced.ref} does not hold any more: this text takes its place.</Trans>
        </p>
      )}
      {staleCitations > 0 && (
        <Aside>
          <Trans>A finding that it rests on has changed. Somebody has to say first whether the recommendation still holds.</Trans>
        </Aside>
      )}
    </ActDialog>
  )
}

/** Ends the vote so that the text can be changed. */
export function StopVote({ recommendation, vote, onClose }: Props & { vote: VoteHead_VoteFragment }) {
  const { t } = useLingui()
  const { submit, ...attempt } = useSubmit(StopVoteDocument)
  return (
    <ReasonDialog title={t`Stop the vote on ${recommendation.ref}`} verb={<Trans>Stop the vote</Trans>} place={`stop-vote:${vote.id}`} record={recommendation} ended={vote.outcome !== null} attempt={attempt} onSend={async ({ reason }) => (await submit({ recommendationId: recommendation.id, voteId: vote.id, reason })) !== null} onClose={onClose}>
      <p>
        <Trans>The text goes back to its writers, and can be put to another vote once it was changed and is approved again. How many said what is shown; who said it is not, and it counts no more.</Trans>
      </p>
    </ReasonDialog>
  )
}
