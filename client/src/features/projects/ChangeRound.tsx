import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RoundCard_RoundFragment } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { localeNames, locales } from '../../../../shared/languages/locales.ts'
import { checkLastDay, checkRoundName, type RoundName } from '../../../../shared/limits/round.ts'
import { labelled } from '../../lib/labelled.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { changedIn, rebase } from '../../lib/rebase.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { ChangeRoundDocument } from './documents.ts'
import { LastDay, RoundNames } from './RoundFields.tsx'
import { useFieldErrors } from '../../lib/fieldErrors.ts'

type Round = RoundCard_RoundFragment
type Values = RoundName & { closesOn: string }

const valuesOf = ({ name, closesOn }: Round): Values => ({ en: name.en, ru: name.ru ?? '', ky: name.ky ?? '', kk: name.kk ?? '', closesOn })

/** Changes what a round is called, or when it ends. What others change in other fields meanwhile stays; of the same field one sees theirs before one sends. */
export function ChangeRound({ round, onClose }: { round: Round; onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const text = useText()
  const format = useFormat()
  const now = { version: round.version, values: valuesOf(round) }
  const [begun, setBegun] = useState(now)
  const [values, setValues] = useState(begun.values)
  const { submit, failure, busy, clear } = useSubmit(ChangeRoundDocument)
  const { accept, errorAt, rest } = useFieldErrors(failure)
  const { values: rebased, clashes } = rebase(begun.values, values, now.values)
  const moved = clashes.length > 0

  function follow(): void {
    setBegun(now)
    setValues(rebased)
    clear()
  }

  async function send(): Promise<void> {
    const { closesOn, ...name } = changedIn(begun.values, values)
    const lastDay = closesOn === undefined ? [] : checkLastDay({ opensOn: round.opensOn, closesOn }, dayIn(project.timeZone, new Date()))
    if (!accept([...checkRoundName(rebased), ...lastDay])) return clear()
    const changes = { ...(Object.keys(name).length > 0 ? { name } : {}), ...(closesOn === undefined ? {} : { closesOn }) }
    if (Object.keys(changes).length === 0 || (await submit({ roundId: round.id, expectedVersion: begun.version, ...changes }))) onClose()
  }

  return (
    <ActDialog title={t`Change: ${text(round.name)}`} verb={<Trans>Save the round</Trans>} busy={busy} waits={moved} failure={moved && rest?.kind === 'stale' ? null : rest} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <Moved verb={<Trans>I have looked at it. Keep mine</Trans>} onLook={follow}>
          <Trans>Somebody else has changed this too. Now it is:</Trans>
          {clashes.map((field) => (
            <span key={field} className="block">
              {field === 'closesOn' ? labelled(t`Last day`, format.day(now.values.closesOn, 'long')) : labelled(t`Name: ${localeNames[field]}`, now.values[field] || '—')}
            </span>
          ))}
        </Moved>
      )}
      <RoundNames name={values} errorAt={errorAt} onChange={(name) => setValues({ ...values, ...Object.fromEntries(locales.map((locale) => [locale, name[locale]])) })} />
      <LastDay value={values.closesOn} errorAt={errorAt} onChange={(closesOn) => setValues({ ...values, closesOn })} />
    </ActDialog>
  )
}
