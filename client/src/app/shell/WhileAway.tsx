import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isAway } from '../../lib/connection.ts'
import { type Hiding, hiding } from '../../lib/hidden.ts'
import { type LiveActivity, useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Banner } from '../../ui/surfaces.tsx'

const shownMax = 50

function Subject({ finding, recommendation }: LiveActivity) {
  if (finding) {
    return (
      <Link to="/f/$ref" params={{ ref: finding.ref }}>
        {finding.ref}
      </Link>
    )
  }
  if (!recommendation) return null
  return (
    <Link to="/r/$ref" params={{ ref: recommendation.ref }}>
      {recommendation.ref}
    </Link>
  )
}

/** What others did while the connection was gone or nobody looked: a number first, the list for whoever asks. */
export function WhileAway() {
  const { t } = useLingui()
  const { viewer } = useSession()
  const [missed, setMissed] = useState<readonly LiveActivity[]>([])
  useActivity((activity) => {
    if (activity.actor.id !== viewer.id && isAway()) setMissed((known) => [activity, ...known])
  })
  useEffect(() => {
    const forget = (event: Event): void => {
      const { keys } = event as Hiding
      setMissed((known) => (keys ? known.filter(({ finding, recommendation }) => !keys.has(`Finding:${finding?.id}`) && !keys.has(`Recommendation:${recommendation?.id}`)) : []))
    }
    hiding.addEventListener('hide', forget)
    return () => hiding.removeEventListener('hide', forget)
  }, [])
  const lines = useHistory(missed.slice(0, shownMax))
  if (missed.length === 0) return null
  return (
    <Banner>
      <details className="while-away">
        <summary>
          <Plural value={missed.length} one="While you were away: # change" other="While you were away: # changes" />
        </summary>
        <ol className="history" aria-label={t`What happened while you were away`}>
          {lines.map(({ id, sentence, at }, place) => (
            <li key={id}>
              <span>
                <Subject {...missed[place]!} /> {sentence}
              </span>
              <Moment at={at} className="muted small" />
            </li>
          ))}
        </ol>
      </details>
      <Button size="small" onClick={() => setMissed([])}>
        <Trans>I have seen it</Trans>
      </Button>
    </Banner>
  )
}
