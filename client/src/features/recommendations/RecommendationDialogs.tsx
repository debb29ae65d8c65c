import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { isAdopted } from '../../../../shared/workflow/recommendation.ts'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { peopleWith, useSession } from '../../lib/session.ts'
import { isOvertaken, useSubmit } from '../../lib/submit.ts'
import { useNews } from '../../lib/useNews.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { News } from '../../ui/News.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { VerdictDialog } from '../../ui/VerdictDialog.tsx'
import { AdoptRecommendationDocument, ApproveRecommendationDocument, AssignRecommendationDocument, RequestRecommendationChangesDocument, WithdrawRecommendationDocument } from './documents.ts'
import { RecommendationComparison } from './RecommendationComparison.tsx'
import { lastEditor } from './values.ts'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  /** It has moved on to where this is not possible. */
  ended: boolean
  onClose: () => void
}

/** Takes it back from whoever has it. */
const nobody = 'nobody'

/** Puts the recommendation into somebody's hands, by a day. */
export function AssignRecommendation({ recommendation, ended, onClose }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const { dayHint } = useClock()
  const sentenceOf = useIssueSentence()
  const [assignee] = useState(recommendation.assignee)
  const [personId, setPersonId] = useState(assignee?.id ?? '')
  const [missing, setMissing] = useState(false)
  const [dueOn, setDueOn] = useState(recommendation.assigneeDueOn ?? '')
  const { submit, failure, busy, clear } = useSubmit(AssignRecommendationDocument)
  const people = peopleWith(project, ['drafter', 'coordinator'])
  const unchanged = personId === (recommendation.assignee?.id ?? '') && dueOn === (recommendation.assigneeDueOn ?? '')
  const dueIssue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'dueOn') : undefined
  const send = async (): Promise<void> => {
    setMissing(personId === '')
    // What was refused before is not said of what stands there now.
    if (personId === '') return clear()
    // To give it to whoever has it already is no act.
    if (unchanged || (await submit({ recommendationId: recommendation.id, personId: personId === nobody ? null : personId, dueOn: dueOn || null }))) onClose()
  }
  return (
    <ActDialog title={t`Assign ${recommendation.ref}`} verb={<Trans>Assign</Trans>} busy={busy} ended={ended} failure={dueIssue ? null : failure} onClose={onClose} onSend={() => void send()}>
      <Select
        id="assignee"
        label={t`Person`}
        empty={t`Choose a person`}
        value={personId}
        error={missing ? t`Please choose one of the answers.` : undefined}
        options={[...people.map(({ id, name, organisation }) => ({ value: id, label: `${name}, ${organisation.name}` })), ...(assignee ? [{ value: nobody, label: t`Nobody: back to the author` }] : [])]}
        onChange={setPersonId}
      />
      <TextInput id="due-on" type="date" short optional label={t`Due on`} hint={dayHint} value={dueOn} error={dueIssue && sentenceOf(dueIssue)} onChange={setDueOn} />
    </ActDialog>
  )
}

/** A verdict on the text that was read. */
export function DecideRecommendation({ recommendation, ended, onClose }: Props) {
  const { t } = useLingui()
  const [signed, setSigned] = useState(recommendation)
  const approving = useSubmit(ApproveRecommendationDocument)
  const requesting = useSubmit(RequestRecommendationChangesDocument)
  const { number: revision, contentHash } = signed.revision
  const newest = recommendation.revision
  return (
    <VerdictDialog
      record={recommendation}
      signed={revision}
      newer={newest.number === revision ? null : { number: newest.number, author: lastEditor(recommendation), comparison: <RecommendationComparison before={signed} after={recommendation} /> }}
      choices={{
        approved: { label: t`Approve`, hint: t`The text may stand as it is.`, attempt: approving },
        changes_requested: { label: t`Ask for changes`, hint: t`The author answers and sends a new revision.`, attempt: requesting },
      }}
      ended={ended}
      onRead={() => setSigned(recommendation)}
      onSend={async (verdict, reason) => (await (verdict === 'approved' ? approving : requesting).submit({ recommendationId: recommendation.id, revision, contentHash, reason })) !== null}
      onClose={onClose}
    />
  )
}

/** Makes the text final: the one that was read, and no other. */
export function AdoptRecommendation({ recommendation, ended: endedBefore, onClose }: Props) {
  const { t } = useLingui()
  const news = useNews(recommendation)
  const replaced = recommendation.replaces && isAdopted(recommendation.replaces.status) ? recommendation.replaces : null
  const [read, setRead] = useState(recommendation)
  const { submit, failure, busy, clear } = useSubmit(AdoptRecommendationDocument)
  const ended = isOvertaken(endedBefore, busy, failure)
  const send = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, expectedVersion: news.version })) onClose()
  }
  const take = (): void => {
    setRead(recommendation)
    news.take()
    clear()
  }
  return (
    <ActDialog title={t`Adopt ${recommendation.ref}`} verb={<Trans>Adopt the recommendation</Trans>} busy={busy} ended={ended} waits={news.moved} failure={failure?.kind === 'stale' && news.moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {!ended && (
        <p>
          <Trans>An adopted text is never changed again. It stands as it is on the page now.</Trans>
        </p>
      )}
      {replaced && !ended && (
        <p>
          <Trans>From then on {replaced.ref} does not hold any more: this text takes its place.</Trans>
        </p>
      )}
      <News lines={news.lines} onSeen={news.moved && !ended ? take : undefined} />
      {news.moved && !ended && read.revision.number !== recommendation.revision.number && <RecommendationComparison before={read} after={recommendation} />}
    </ActDialog>
  )
}

/** Takes the recommendation back, for good and with a reason. */
export function WithdrawRecommendation({ recommendation, ended, onClose }: Props) {
  const { t } = useLingui()
  const { submit, ...attempt } = useSubmit(WithdrawRecommendationDocument)
  return (
    <ReasonDialog title={t`Withdraw ${recommendation.ref}`} verb={<Trans>Withdraw the recommendation</Trans>} place={`withdraw:${recommendation.id}`} record={recommendation} ended={ended} attempt={attempt} onSend={async (sent) => (await submit({ recommendationId: recommendation.id, ...sent })) !== null} onClose={onClose}>
      <p>
        <Trans>The recommendation ends here, for good. What was said and decided stays in the record.</Trans>
        {recommendation.adoptedAt && (
          <>
            {' '}
            <Trans>It was adopted: everybody who may read it sees that it was withdrawn, and your reason.</Trans>
          </>
        )}
      </p>
    </ReasonDialog>
  )
}
