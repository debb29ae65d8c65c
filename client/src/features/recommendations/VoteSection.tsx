import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Failed } from '../../ui/Failed.tsx'
import { OpenVoteState } from './OpenVoteState.tsx'
import { TakeStance } from './TakeStance.tsx'
import { VoteStancesDocument } from './voteDocuments.ts'
import { VoteResult } from './VoteResult.tsx'

/** What a working group makes of the text: the vote that is open, and what came of those before. */
export function VoteSection({ recommendation }: { recommendation: RecommendationPage_RecommendationFragment }) {
  const { ref, votes } = recommendation
  // What a reader has said is their own, and what all have said comes when the vote is over: neither is in what travels to everybody.
  const { data, error, refetch } = useQuery(VoteStancesDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  useSoonAfter((act) => act.withheld || (act.recommendation?.ref === ref && ['VoteOpened', 'StanceTaken', 'VoteClosed', 'VoteStopped', 'RecommendationAdopted'].includes(act.kind)), () => void refetch().catch(() => {}))
  useBackAgain(!data && error !== undefined, refetch)
  // With its vote, which may end while somebody types.
  const [changing, setChanging] = useState<string | null>(null)
  const changed = votes.find(({ id }) => id === changing)
  const known = new Map(data?.recommendation?.votes.map((vote) => [vote.id, vote]))
  return (
    <section className="stack-tight" aria-labelledby="votes-title">
      <h2 id="votes-title" tabIndex={-1}>
        <Trans>Vote of the working group</Trans>
      </h2>
      <ol className="stack vote-list">
        {votes.map((vote) => (
          <li key={vote.id}>{vote.outcome ? <VoteResult vote={vote} stances={known.get(vote.id)?.stances ?? []} /> : <OpenVoteState vote={vote} own={known.get(vote.id)} onChange={() => setChanging(vote.id)} />}</li>
        ))}
      </ol>
      {!data && error && <Failed failure={{ kind: 'failed', code: 'UNAVAILABLE' }} />}
      {changed && <TakeStance recommendation={recommendation} vote={changed} stance={known.get(changed.id)?.viewerStance ?? null} onClose={() => setChanging(null)} />}
    </section>
  )
}
