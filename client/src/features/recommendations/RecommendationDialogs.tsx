import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { isFinal, useSubmit } from '../../lib/submit.ts'
import { useNews } from '../../lib/useNews.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { News } from '../../ui/News.tsx'
import { NewRevision } from '../../ui/NewRevision.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { AdoptRecommendationDocument, ApproveRecommendationDocument, AssignRecommendationDocument, RequestRecommendationChangesDocument, WithdrawRecommendationDocument } from './documents.ts'
import { RecommendationComparison } from './RecommendationComparison.tsx'
import { lastEditor } from './values.ts'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  onClose: () => void
}

/** Puts the recommendation into somebody's hands, by a day. */
export function AssignRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const [personId, setPersonId] = useState(recommendation.assignee?.id ?? '')
  const [dueOn, setDueOn] = useState(recommendation.assigneeDueOn ?? '')
  const { submit, failure, busy } = useSubmit(AssignRecommendationDocument)
  const people = peopleWith(project, ['drafter', 'coordinator'])
  const unchanged = personId === (recommendation.assignee?.id ?? '') && dueOn === (recommendation.assigneeDueOn ?? '')
  const dueIssue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'dueOn') : undefined
  const send = async (): Promise<void> => {
    // To give it to whoever has it already is no act.
    if (unchanged || (await submit({ recommendationId: recommendation.id, personId: personId || null, dueOn: dueOn || null }))) onClose()
  }
  return (
    <ActDialog title={t`Assign ${recommendation.ref}`} verb={<Trans>Assign</Trans>} busy={busy} failure={dueIssue ? null : failure} onClose={onClose} onSend={() => void send()}>
      <Select id="assignee" label={t`Person`} empty={t`Nobody: back to the author`} value={personId} options={people.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` }))} onChange={setPersonId} />
      <TextInput id="due-on" type="date" short optional label={t`Due on`} hint={dayHint} value={dueOn} error={dueIssue && sentenceOf(dueIssue)} onChange={setDueOn} />
    </ActDialog>
  )
}

/** A verdict on the text that was read. When another has appeared, it is read first; what was written stays. */
export function DecideRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState<'approved' | 'changes_requested' | ''>('')
  const reason = useKept(`decide:${recommendation.id}`)
  const [missing, setMissing] = useState<'verdict' | 'reason' | null>(null)
  const [signed, setSigned] = useState(recommendation)
  const news = useNews(recommendation)
  const approving = useSubmit(ApproveRecommendationDocument)
  const requesting = useSubmit(RequestRecommendationChangesDocument)
  const moved = recommendation.revision.number !== signed.revision.number
  // What is refused for good is refused whichever verdict is chosen next.
  const failure = [approving, requesting].map((attempt) => attempt.failure).find(isFinal) ?? (verdict === '' ? null : (verdict === 'approved' ? approving : requesting).failure)
  const send = async (): Promise<void> => {
    const lacking = verdict === '' ? 'verdict' : verdict === 'changes_requested' && reason.value.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking || moved) return
    const by = verdict === 'approved' ? approving : requesting
    const { number: revision, contentHash } = signed.revision
    if (!(await by.submit({ recommendationId: recommendation.id, revision, contentHash, reason: reason.value }))) return
    reason.forget()
    onClose()
  }
  return (
    <ActDialog title={t`Decide on revision ${signed.revision.number}`} verb={<Trans>Send the decision</Trans>} busy={approving.busy || requesting.busy} waits={moved} failure={failure?.kind === 'stale' && moved ? null : failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      <News lines={news.lines} />
      {moved && (
        <NewRevision
          key={recommendation.revision.number}
          number={recommendation.revision.number}
          author={lastEditor(recommendation)}
          comparison={<RecommendationComparison before={signed} after={recommendation} />}
          onRead={() => {
            setSigned(recommendation)
            approving.clear()
            requesting.clear()
          }}
        />
      )}
      <RadioGroup
        id="verdict"
        label={t`Your decision`}
        value={verdict}
        error={missing === 'verdict' ? t`Please choose one of the answers.` : undefined}
        options={[
          { value: 'approved', label: t`Approve`, hint: t`The text may stand as it is.` },
          { value: 'changes_requested', label: t`Ask for changes`, hint: t`The author answers and sends a new revision.` },
        ]}
        onChange={setVerdict}
      />
      <TextArea id="verdict-reason" label={t`Reason`} optional={verdict !== 'changes_requested'} rows={4} value={reason.value} maxLength={reasonMax} error={missing === 'reason' ? t`Please give a reason.` : undefined} onChange={reason.set} />
    </ActDialog>
  )
}

/** Makes the text final: the one that was read, and no other. */
export function AdoptRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const news = useNews(recommendation)
  const [read, setRead] = useState(recommendation)
  const { submit, failure, busy, clear } = useSubmit(AdoptRecommendationDocument)
  const send = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, expectedVersion: news.version })) onClose()
  }
  const take = (): void => {
    setRead(recommendation)
    news.take()
    clear()
  }
  return (
    <ActDialog title={t`Adopt ${recommendation.ref}`} verb={<Trans>Adopt the recommendation</Trans>} busy={busy} waits={news.moved} failure={failure?.kind === 'stale' && news.moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>An adopted text is never changed again. It stands as it is on the page now.</Trans>
      </p>
      <News lines={news.lines} onSeen={news.moved ? take : undefined} />
      {news.moved && read.revision.number !== recommendation.revision.number && <RecommendationComparison before={read} after={recommendation} />}
    </ActDialog>
  )
}

/** Takes the recommendation back, for good and with a reason. */
export function WithdrawRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const { submit, ...attempt } = useSubmit(WithdrawRecommendationDocument)
  return (
    <ReasonDialog title={t`Withdraw ${recommendation.ref}`} verb={<Trans>Withdraw the recommendation</Trans>} place={`withdraw:${recommendation.id}`} record={recommendation} attempt={attempt} onSend={async (sent) => (await submit({ recommendationId: recommendation.id, ...sent })) !== null} onClose={onClose}>
      <p>
        <Trans>The recommendation ends here, for good. What was said and decided stays in the record.</Trans>
      </p>
    </ReasonDialog>
  )
}
