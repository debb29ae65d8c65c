import { Trans } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { CreateRecommendationDocument } from './documents.ts'
import { OfferTyped } from './OfferTyped.tsx'
import { RecommendationForm } from './RecommendationForm.tsx'
import { type Typed, useTypedRecommendation } from './useTypedRecommendation.ts'
import { differing } from '../../lib/rebase.ts'
import { emptyRecommendation, type RecommendationValues } from './values.ts'

interface Props {
  /** With what one begins. */
  start?: RecommendationValues
  /** The adopted one that it is meant to replace. */
  replacesId?: string
  /** What stands above the fields. */
  children?: ReactNode
}

/** What it is begun with this time, and what was typed was not: the finding from which one comes. What was unticked then stays so. */
function newlyCited({ citations }: RecommendationValues, { begun, values }: Typed): RecommendationValues['citations'] {
  const known = new Set([...begun.values.citations, ...values.citations].map(({ findingId }) => findingId))
  return citations.filter(({ findingId }) => !known.has(findingId))
}

/** A recommendation that is begun: it is numbered, and others see it, once it is saved. */
export function WriteRecommendation({ start = emptyRecommendation, replacesId, children }: Props) {
  const { project } = useSession()
  const navigate = useNavigate()
  const { submit, failure, busy } = useSubmit(CreateRecommendationDocument)
  const [values, setValues] = useState(start)
  const saved = useRef(false)
  const typed = useTypedRecommendation(replacesId ? `instead-of-${replacesId}` : null)
  useUnsaved({ has: () => !saved.current && differing(start, values).length > 0, drop: typed.forget })

  function change(next: RecommendationValues): void {
    setValues(next)
    if (differing(start, next).length > 0) typed.keep({ begun: { version: 0, values: start }, values: next })
    else typed.forget()
  }

  async function send(sent: RecommendationValues): Promise<void> {
    const result = await submit({ projectId: project.id, ...sent, ...(replacesId ? { replacesId } : {}) })
    if (result?.__typename !== 'RecommendationSuccess') return
    saved.current = true
    typed.forget()
    await navigate({ to: '/r/$ref', params: { ref: result.recommendation.ref }, replace: true })
  }

  if (typed.found) {
    const { found } = typed
    return (
      <OfferTyped
        title={found.values.title}
        onGoOn={() => {
          setValues({ ...found.values, citations: [...found.values.citations, ...newlyCited(start, found)] })
          typed.goOn()
        }}
        onDiscard={typed.forget}
      />
    )
  }
  return (
    <RecommendationForm values={values} onChange={change} failure={failure} busy={busy} verb={<Trans>Save the draft</Trans>} onSend={(sent) => void send(sent)}>
      {children}
    </RecommendationForm>
  )
}
