import { Trans, useLingui } from '@lingui/react/macro'
import { IconPencilPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { canRecommendation } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { followUpTracks, standing } from '../../../../shared/workflow/followUp.ts'
import { afterRecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { trackWords, valueWords } from '../../lib/followUpWords.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { FollowUpEntries } from './FollowUpEntries.tsx'
import { factsOf } from './values.ts'
import { RecordFollowUp } from './RecordFollowUp.tsx'

/** What became of a recommendation once it was sent: what holds of each track, when somebody looks again, and everything that was written down, by whom and from where. */
export function FollowUpSection({ recommendation }: { recommendation: RecommendationPage_RecommendationFragment }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { member } = useSession()
  const [recording, setRecording] = useState(false)
  const { followUps, nextCheckOn, status } = recommendation
  const mayRecord = afterRecommendationStep(status, 'follow_up') !== undefined && canRecommendation(member, 'recommendation:follow_up', factsOf(recommendation))
  return (
    <section className="stack-tight" aria-labelledby="follow-up-title">
      <h2 id="follow-up-title">
        <Trans>What became of it</Trans>
      </h2>
      <dl className="summary">
        {followUpTracks.map((track) => {
          const entry = standing(followUps, track)
          return (
            <div key={track}>
              <dt>{i18n._(trackWords[track])}</dt>
              <dd>{entry ? `${i18n._(valueWords(track, entry.value))} · ${format.day(entry.on)}` : t`Nothing is known yet`}</dd>
            </div>
          )
        })}
        {status === 'issued' && (
          <div>
            <dt>
              <Trans>Next look</Trans>
            </dt>
            <dd>{nextCheckOn ? format.day(nextCheckOn, 'long') : t`No day is set`}</dd>
          </div>
        )}
      </dl>
      {mayRecord && (
        <div>
          <Button icon={<IconPencilPlus size={18} aria-hidden />} onClick={() => setRecording(true)}>
            <Trans>Write down what became of it</Trans>
          </Button>
        </div>
      )}
      <FollowUpEntries entries={followUps} />
      {recording && <RecordFollowUp recommendation={recommendation} onClose={() => setRecording(false)} />}
    </section>
  )
}
