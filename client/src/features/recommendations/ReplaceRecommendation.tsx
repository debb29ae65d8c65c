import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { canRecommendation } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { afterRecommendationStep } from '../../../../shared/workflow/recommendation.ts'
import { useSession } from '../../lib/session.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { factsOf, startOf } from './values.ts'
import { WriteRecommendation } from './WriteRecommendation.tsx'

/** A text in the place of an adopted one that does not hold any more. It begins with that text, and with the newest revisions of what it rests on, as far as they can be cited. */
export function ReplaceRecommendation({ replaced }: { replaced: RecommendationPage_RecommendationFragment }) {
  const { project, member } = useSession()
  const { ref, replacement } = replaced
  if (!canRecommendation(member, 'recommendation:replace', factsOf(replaced))) return <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />
  if (!afterRecommendationStep(replaced.status, 'supersede')) return <Failed failure={{ kind: 'refused', code: 'WRONG_STATE' }} />
  if (replacement) {
    return (
      <Banner tone="info">
        <span className="banner-words">
          <Trans>
            <Link to="/r/$ref" params={{ ref: replacement.ref }}>
              {replacement.ref}: {replacement.title}
            </Link>{' '}
            is being written in its place already.
          </Trans>
        </span>
      </Banner>
    )
  }
  const start = startOf(replaced, dayIn(project.timeZone, new Date()))
  const left = replaced.citations.length - start.citations.length
  return (
    <WriteRecommendation start={start} replacesId={replaced.id}>
      <Banner tone="info">
        <span className="banner-words">
          <Trans>Once it is adopted, this text takes the place of {ref}. Until then {ref} holds.</Trans>{' '}
          {left > 0 && <Plural value={left} one="# finding that it rests on cannot be cited now and is left out." other="# findings that it rests on cannot be cited now and are left out." />}
        </span>
      </Banner>
    </WriteRecommendation>
  )
}
