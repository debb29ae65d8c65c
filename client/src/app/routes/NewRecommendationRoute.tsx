import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CreateRecommendationDocument } from '../../features/recommendations/documents.ts'
import { emptyRecommendation, RecommendationForm, type RecommendationValues } from '../../features/recommendations/RecommendationForm.tsx'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useTitle } from '../shell/useTitle.ts'

export function NewRecommendationRoute() {
  const { t } = useLingui()
  useTitle(t`New recommendation`)
  const { project } = useSession()
  const { finding } = useSearch({ from: '/recommendations/new' })
  const navigate = useNavigate()
  const { submit, failure, busy } = useSubmit(CreateRecommendationDocument)

  async function send(values: RecommendationValues): Promise<void> {
    const result = await submit({ projectId: project.id, ...values })
    if (result?.__typename === 'RecommendationSuccess') await navigate({ to: '/r/$ref', params: { ref: result.recommendation.ref }, replace: true })
  }

  return (
    <>
      <h1>
        <Trans>New recommendation</Trans>
      </h1>
      <RecommendationForm initial={emptyRecommendation} cite={finding} failure={failure} busy={busy} verb={<Trans>Save the draft</Trans>} onSend={(values) => void send(values)} />
    </>
  )
}
