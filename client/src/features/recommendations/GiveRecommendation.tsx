import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { ruleWords } from '../../lib/groupWords.ts'
import { useSession } from '../../lib/session.ts'
import { isOvertaken, useSubmit } from '../../lib/submit.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { Skeleton } from '../../ui/surfaces.tsx'
import { GiveRecommendationDocument, GroupsToChooseDocument } from './voteDocuments.ts'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  /** It has moved on to where this is not possible. */
  ended: boolean
  onClose: () => void
}

/** No group: a coordinator adopts it. */
const nobody = 'nobody'

/** Says which working group decides on the text. */
export function GiveRecommendation({ recommendation, ended: endedBefore, onClose }: Props) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const { data, error, refetch } = useQuery(GroupsToChooseDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  useBackAgain(!data && error !== undefined, refetch)
  const [groupId, setGroupId] = useState(recommendation.group?.id ?? nobody)
  const { submit, failure, busy } = useSubmit(GiveRecommendationDocument)
  const send = async (): Promise<void> => {
    if (await submit({ recommendationId: recommendation.id, groupId: groupId === nobody ? null : groupId })) onClose()
  }
  const ended = isOvertaken(endedBefore, busy, failure)
  const groups = data?.project?.workingGroups
  return (
    <ActDialog title={t`Who decides on ${recommendation.ref}`} verb={<Trans>Save</Trans>} busy={busy} ended={ended} waits={!groups} failure={failure} onClose={onClose} onSend={() => void send()}>
      {!groups && !error && !ended && <Skeleton heights={[120]} />}
      {!groups && error && <Failed failure={{ kind: 'failed', code: 'UNAVAILABLE' }} />}
      {groups && !ended && (
        <RadioGroup
          id="groupId"
          label={t`Who decides`}
          value={groupId}
          options={[...groups.map(({ id, name, rule }) => ({ value: id, label: name, hint: i18n._(ruleWords[rule]) })), { value: nobody, label: t`No working group`, hint: t`A coordinator adopts it once somebody else has approved it.` }]}
          onChange={setGroupId}
        />
      )}
    </ActDialog>
  )
}
