import { Plural } from '@lingui/react/macro'
import type { RestingOnIt_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { hasEnded } from '../../../../shared/workflow/recommendation.ts'

/** What changing a finding means for the recommendations that rest on it; nothing where none does. */
export function RestingOnIt({ citedBy }: Pick<RestingOnIt_FindingFragment, 'citedBy'>) {
  const resting = citedBy.filter(({ status }) => !hasEnded(status))
  if (resting.length === 0) return null
  const refs = resting.map(({ ref }) => ref).join(', ')
  return (
    <Plural
      value={resting.length}
      one={`A recommendation rests on it: ${refs}. Whoever has it in their hands is asked whether it still holds.`}
      other={`# recommendations rest on it: ${refs}. Whoever has them in their hands is asked whether they still hold.`}
    />
  )
}
