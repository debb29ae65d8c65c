import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { checkFollowUp, sourceMax } from '../../../../shared/limits/followUp.ts'
import { afterRecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { useClock } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useNews } from '../../lib/useNews.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { News } from '../../ui/News.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { IssueRecommendationDocument } from './followUpDocuments.ts'
import { NextLookInput } from './NextLookInput.tsx'
import { useFollowUpDays } from './useFollowUpDays.ts'

interface Props {
  recommendation: Pick<RecommendationPage_RecommendationFragment, 'id' | 'ref' | 'version' | 'status' | 'addressee' | 'adoptedAt' | 'history'>
  onClose: () => void
}

/** Records that the adopted text was sent to its addressee, when and by what; from then on it is followed what becomes of it. */
export function IssueRecommendation({ recommendation, onClose }: Props) {
  const { t } = useLingui()
  const { dayHint } = useClock()
  const days = useFollowUpDays(recommendation)
  const toast = useToast()
  const sentenceOf = useIssueSentence()
  const news = useNews(recommendation)
  const [on, setOn] = useState('')
  const { value: source, set: setSource, forget } = useKept(`issue-source:${recommendation.id}`)
  const [nextCheckOn, setNextCheckOn] = useState('')
  const [asked, setAsked] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(IssueRecommendationDocument)
  // All at once: what is missing here, and what the server would say of the rest.
  const wrong = checkFollowUp({ track: 'delivery', value: 'sent', on, source, note: '', nextCheckOn: nextCheckOn || null }, days())
  const issues = [...(asked ? wrong : []), ...(failure?.kind === 'invalid' ? failure.issues : [])]
  const errorAt = (path: string): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    return found && sentenceOf(found)
  }
  const { addressee, ref } = recommendation
  const ended = afterRecommendationStep(recommendation.status, 'issue') === undefined

  async function send(): Promise<void> {
    setAsked(true)
    if (wrong.length > 0) return clear()
    if (!(await submit({ recommendationId: recommendation.id, expectedVersion: news.version, on, source, nextCheckOn: nextCheckOn || null }))) return
    forget()
    onClose()
    toast(<Trans>It is recorded that {ref} was sent to {addressee}.</Trans>)
  }

  return (
    <ActDialog title={t`${ref} was sent`} verb={<Trans>Record that it was sent</Trans>} busy={busy} ended={ended} typed={source !== ''} waits={news.moved} failure={failure?.kind === 'invalid' || (failure?.kind === 'stale' && news.moved) ? null : failure} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>Karek sends nothing to {addressee} itself. Record here when and by what you sent the text.</Trans>
      </p>
      <News lines={news.lines} onSeen={news.moved && !ended ? news.take : undefined} />
      <TextInput id="issue-on" type="date" short label={t`Sent on`} hint={dayHint} value={on} error={asked && on === '' ? t`Please give a date.` : errorAt('on')} onChange={setOn} />
      <TextInput id="issue-source" label={t`By what`} hint={t`The number of a letter, a meeting, a session`} value={source} max={sourceMax} error={asked && source.trim() === '' ? t`Please say by what it was sent.` : errorAt('source')} onChange={setSource} />
      <NextLookInput value={nextCheckOn} error={errorAt('nextCheckOn')} onChange={setNextCheckOn} />
    </ActDialog>
  )
}
