import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { canRecommendation } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { isAdopted } from '../../../../shared/workflow/recommendation.ts'
import { useSession } from '../../lib/session.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useTypedRecommendation } from './useTypedRecommendation.ts'
import { factsOf, startOf } from './values.ts'
import { WriteRecommendation } from './WriteRecommendation.tsx'

type Recommendation = RecommendationPage_RecommendationFragment

/** That somebody else was faster, or that there is nothing any more whose place could be taken. */
function TooLate({ replaced: { ref, replacement }, written }: { replaced: Recommendation; written: boolean }) {
  return (
    <Banner tone="warning">
      <span className="banner-words">
        {replacement ? (
          <Trans>
            Somebody else writes in the place of {ref} already:{' '}
            <Link to="/r/$ref" params={{ ref: replacement.ref }}>
              {replacement.ref}: {replacement.title}
            </Link>
            .
          </Trans>
        ) : (
          <Trans>
            <Link to="/r/$ref" params={{ ref }}>
              {ref}
            </Link>{' '}
            does not stand any more: nothing can be written in its place.
          </Trans>
        )}{' '}
        {written && <Trans>What you have written stays here, so that you can take over from it what is missing there.</Trans>}
      </span>
    </Banner>
  )
}

/** A text in the place of an adopted one that does not hold any more. It begins with that text, and with the newest revisions of what it rests on, as far as they can be cited. */
export function ReplaceRecommendation({ replaced }: { replaced: Recommendation }) {
  const { project, member } = useSession()
  const { ref, replacement } = replaced
  const isPossible = isAdopted(replaced.status) && !replacement
  // One's own is there the moment that it is saved.
  const isTooLate = !isAdopted(replaced.status) || (replacement ? replacement.author.id !== member.personId : false)
  const { found } = useTypedRecommendation(`instead-of-${replaced.id}`)
  // What has been begun stays, whatever becomes of the other one meanwhile.
  const [begun] = useState(isPossible || found !== null)
  const [start] = useState(() => startOf(replaced, dayIn(project.timeZone, new Date())))
  if (!canRecommendation(member, 'recommendation:replace', factsOf(replaced))) return <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />
  if (!begun) return <TooLate replaced={replaced} written={false} />
  const left = replaced.citations.length - start.citations.length
  return (
    <WriteRecommendation start={start} replacesId={replaced.id}>
      {!isTooLate ? (
        <Banner tone="info">
          <span className="banner-words">
            <Trans>Once it is adopted, this text takes the place of {ref}. Until then {ref} holds.</Trans>{' '}
            {left > 0 && <Plural value={left} one="# finding that it rests on cannot be cited now and is left out." other="# findings that it rests on cannot be cited now and are left out." />}
          </span>
        </Banner>
      ) : (
        <TooLate replaced={replaced} written />
      )}
    </WriteRecommendation>
  )
}
