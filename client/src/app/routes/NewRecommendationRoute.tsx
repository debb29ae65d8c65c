import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { mayCreateRecommendation } from '../../../../shared/access/recommendation.ts'
import { CreateRecommendationDocument } from '../../features/recommendations/documents.ts'
import { OfferTyped } from '../../features/recommendations/OfferTyped.tsx'
import { RecommendationForm } from '../../features/recommendations/RecommendationForm.tsx'
import { useTypedRecommendation } from '../../features/recommendations/useTypedRecommendation.ts'
import { differing, emptyRecommendation, type RecommendationValues } from '../../features/recommendations/values.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { Failed } from '../../ui/Failed.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function NewRecommendationRoute() {
  const { t } = useLingui()
  useTitle(t`New recommendation`)
  const { project, member } = useSession()
  const { finding } = useSearch({ from: '/recommendations/new' })
  const navigate = useNavigate()
  const { submit, failure, busy } = useSubmit(CreateRecommendationDocument)
  const [values, setValues] = useState(emptyRecommendation)
  const saved = useRef(false)
  const typed = useTypedRecommendation(null)
  useUnsaved({ has: () => !saved.current && differing(emptyRecommendation, values).length > 0, drop: typed.forget })

  function change(next: RecommendationValues): void {
    setValues(next)
    if (differing(emptyRecommendation, next).length > 0) typed.keep({ begun: { version: 0, values: emptyRecommendation }, values: next })
    else typed.forget()
  }

  async function send(sent: RecommendationValues): Promise<void> {
    const result = await submit({ projectId: project.id, ...sent })
    if (result?.__typename !== 'RecommendationSuccess') return
    saved.current = true
    typed.forget()
    await navigate({ to: '/r/$ref', params: { ref: result.recommendation.ref }, replace: true })
  }

  return (
    <>
      <h1>
        <Trans>New recommendation</Trans>
      </h1>
      {mayCreateRecommendation(member) && typed.found ? (
        <OfferTyped
          title={typed.found.values.title}
          onGoOn={() => {
            setValues(typed.found?.values ?? values)
            typed.goOn()
          }}
          onDiscard={typed.forget}
        />
      ) : mayCreateRecommendation(member) ? (
        <RecommendationForm values={values} onChange={change} cite={finding} failure={failure} busy={busy} verb={<Trans>Save the draft</Trans>} onSend={(sent) => void send(sent)} />
      ) : (
        <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />
      )}
    </>
  )
}
