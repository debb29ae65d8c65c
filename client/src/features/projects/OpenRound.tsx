import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dayIn } from '../../../../shared/languages/day.ts'
import { issue } from '../../../../shared/limits/issue.ts'
import { checkRound, type RoundName } from '../../../../shared/limits/round.ts'
import { useText } from '../../lib/language.ts'
import { useClock } from '../../lib/clock.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Banner, Skeleton } from '../../ui/surfaces.tsx'
import { MethodologiesDocument, OpenRoundDocument } from './documents.ts'
import { LastDay, RoundNames } from './RoundFields.tsx'
import { useFieldErrors } from '../../lib/fieldErrors.ts'

const unnamed: RoundName = { en: '', ru: '', ky: '', kk: '' }

/** Opens another round, on the newest version of the methodology that the project's latest round has (`usual`) unless one chooses another. In a project without rounds one chooses. */
export function OpenRound({ usual, onClose }: { usual: string | undefined; onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const { dayHint } = useClock()
  const text = useText()
  const today = dayIn(project.timeZone, new Date())
  const [name, setName] = useState(unnamed)
  const [opensOn, setOpensOn] = useState(today)
  const [closesOn, setClosesOn] = useState('')
  const [chosen, setChosen] = useState('')
  const { data, error, loading, refetch } = useQuery(MethodologiesDocument, { variables: { projectId: project.id }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  useBackAgain(!data && error !== undefined, look)
  const methodologyId = chosen || (data?.methodologies.find(({ code }) => code === usual)?.id ?? '')
  const { submit, failure, busy } = useSubmit(OpenRoundDocument)
  const { accept, errorAt, rest } = useFieldErrors(failure)

  async function send(): Promise<void> {
    const found = [...checkRound({ name, opensOn, closesOn }, today), ...(methodologyId === '' ? [issue('methodologyId', 'not_a_choice')] : [])]
    if (accept(found) && (await submit({ projectId: project.id, methodologyId, name, opensOn, closesOn }))) onClose()
  }

  return (
    <ActDialog title={t`Open a round`} verb={<Trans>Open the round</Trans>} busy={busy} waits={!data} failure={rest} onClose={onClose} onSend={() => void send()}>
      <RoundNames name={name} errorAt={errorAt} onChange={setName} />
      <TextInput id="opensOn" type="date" short label={t`First day`} hint={dayHint} value={opensOn} error={errorAt('opensOn')} onChange={setOpensOn} />
      <LastDay value={closesOn} errorAt={errorAt} onChange={setClosesOn} />
      {!data && !error && <Skeleton heights={[24, 44]} />}
      {!data && error && (
        <Banner tone="warning">
          <Trans>The methodology could not be loaded.</Trans>
          <Button size="small" busy={loading} onClick={look}>
            <Trans>Try again</Trans>
          </Button>
        </Banner>
      )}
      {data && (
        <Select
          id="methodologyId"
          label={t`Methodology`}
          hint={t`It cannot be changed afterwards: all findings of the round are made with this version.`}
          value={methodologyId}
          error={errorAt('methodologyId')}
          empty={methodologyId === '' ? t`Choose a version` : undefined}
          options={data.methodologies.map(({ id, version, title }) => ({ value: id, label: t`${text(title)}, version ${version}` }))}
          onChange={setChosen}
        />
      )}
    </ActDialog>
  )
}
