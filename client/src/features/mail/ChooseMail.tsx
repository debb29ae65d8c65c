import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ChooseMail_MailFragment } from '../../../../shared/generated/graphql.ts'
import { hourMax } from '../../../../shared/limits/mail.ts'
import { type MailChoices, mailKinds, type MailTiming, mailTimings, timingsOf } from '../../../../shared/workflow/mail.ts'
import { ownZone, zoneWords } from '../../lib/clock.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceTable } from '../../ui/ChoiceTable.tsx'
import { Form } from '../../ui/Form.tsx'
import { CheckboxGroup, Select } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ChangeMailSettingsDocument } from './documents.ts'
import { kindWords, timingWords } from './words.ts'

const hours = Array.from({ length: hourMax + 1 }, (_one, hour) => String(hour))
const clockFace = (hour: string): string => `${hour.padStart(2, '0')}:00`

/** Where somebody may be: where they said, where this device is, and where their projects are. */
function useZones(chosen: string): string[] {
  const { viewer } = useSession()
  return [...new Set([chosen, ownZone(), ...viewer.projects.map(({ timeZone }) => timeZone)])]
}

function MailForm({ mail }: { mail: ChooseMail_MailFragment }) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const [enabled, setEnabled] = useState(mail.enabled)
  const [hour, setHour] = useState(String(mail.hour))
  const [timeZone, setTimeZone] = useState(mail.timeZone)
  const [chosen, setChosen] = useState(() => Object.fromEntries(mail.choices.map(({ kind, timing }) => [kind, timing])) as MailChoices)
  const [saved, setSaved] = useState(false)
  const { submit, failure, busy } = useSubmit(ChangeMailSettingsDocument)
  const zones = useZones(mail.timeZone)

  function errorAt(path: string): string | undefined {
    const issue = failure?.kind === 'invalid' ? failure.issues.find((candidate) => candidate.path.split('.')[0] === path) : undefined
    return issue && sentenceOf(issue)
  }
  /** What was saved is not what stands there any more. */
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setSaved(false)
      set(value)
    }
  async function save(): Promise<void> {
    setSaved(false)
    const choices = mailKinds.map((kind) => ({ kind, timing: chosen[kind] }))
    setSaved((await submit({ enabled, hour: Number(hour), timeZone, choices })) !== null)
  }

  return (
    <Form onSend={() => void save()}>
      <CheckboxGroup
        id="mail-enabled"
        label={t`Mail from Karek`}
        values={enabled ? ['enabled'] : []}
        options={[{ value: 'enabled', label: t`Send me mail`, hint: t`Links, reasons and due days only: never what a record says, and nobody’s name.` }]}
        onChange={changing((values) => setEnabled(values.length > 0))}
      />
      {enabled && (
        <>
          <ChoiceTable
            id="mail-choices"
            label={t`What is sent, and when`}
            hint={t`What is sent at once is gathered for two minutes, and stays in the digest for as long as it waits.`}
            error={errorAt('choices')}
            heading={t`What happens`}
            rows={mailKinds.map((value) => ({ value, label: i18n._(kindWords[value]) }))}
            columns={mailTimings.map((value) => ({ value, label: i18n._(timingWords[value]) }))}
            chosen={chosen}
            offers={(kind, timing) => timingsOf(kind).includes(timing)}
            onChange={(kind, timing: MailTiming) => changing(setChosen)({ ...chosen, [kind]: timing })}
          />
          <Select id="mail-hour" label={t`Hour of the digest`} hint={t`On workdays, and only when something waits for you or is new.`} value={hour} error={errorAt('hour')} options={hours.map((value) => ({ value, label: clockFace(value) }))} onChange={changing(setHour)} />
          <Select id="mail-time-zone" label={t`Time zone of the digest`} value={timeZone} error={errorAt('timeZone')} options={zones.map((value) => ({ value, label: zoneWords(value, new Date()) }))} onChange={changing(setTimeZone)} />
        </>
      )}
      {failure && failure.kind !== 'invalid' && (
        <Banner tone="danger">
          <Trans>We could not reach the server. Please try again.</Trans>
        </Banner>
      )}
      {saved && (
        <Banner tone="success">
          <Trans>The settings of mail are saved.</Trans>
        </Banner>
      )}
      <div>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Save the settings of mail</Trans>
        </Button>
      </div>
    </Form>
  )
}

/** What one is told by mail. */
export function ChooseMail({ mail }: { mail: ChooseMail_MailFragment }) {
  return (
    <section className="card stack" aria-labelledby="mail-title">
      <h2 id="mail-title">
        <Trans>Notifications by mail</Trans>
      </h2>
      {mail.offered ? (
        <MailForm mail={mail} />
      ) : (
        <p className="muted">
          <Trans>This server sends no mail. Whoever runs it can set that up.</Trans>
        </p>
      )}
    </section>
  )
}
