import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { localeNames, locales } from '../../../../shared/languages/locales.ts'
import { graphql } from '../../../../shared/generated/gql.ts'
import { ChooseMail } from '../../features/mail/ChooseMail.tsx'
import { ChangePassword } from '../../features/people/ChangePassword.tsx'
import { RoundsSettings } from '../../features/projects/RoundsSettings.tsx'
import { PolicyCard } from '../../features/review/PolicyCard.tsx'
import { useClock } from '../../lib/clock.ts'
import { workQuietly, worksQuietly } from '../../lib/quietly.ts'
import { applyScheme, rememberedScheme, type Scheme } from '../../lib/scheme.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/inputs.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { StillSignedIn } from '../shell/StillSignedIn.tsx'
import { useAccountLanguage } from '../shell/useAccountLanguage.ts'
import { useSignOut } from '../shell/useSignOut.ts'
import { useTitle } from '../shell/useTitle.ts'

const SessionsDocument = graphql(`
  query Sessions {
    viewer {
      id
      hasPassword
      mail {
        ...ChooseMail_mail
      }
      sessions {
        id
        createdAt
        lastSeenAt
        current
      }
    }
  }
`)

const SignOutEverywhereDocument = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      ok
    }
  }
`)

export function SettingsRoute() {
  const { t } = useLingui()
  useTitle(t`Settings`)
  const clock = useClock()
  const { locale, take } = useAccountLanguage()
  const [scheme, setScheme] = useState(rememberedScheme)
  const [quietly, setQuietly] = useState(worksQuietly)
  const { data: answer, previousData, error, refetch } = useQuery(SessionsDocument, { fetchPolicy: 'network-only' })
  // While everything is read anew, what is being typed stays.
  const data = answer ?? previousData
  useBackAgain(!data && error !== undefined, refetch)
  const { leave, busy, failed } = useSignOut(SignOutEverywhereDocument)

  function choose(next: Scheme): void {
    applyScheme(next)
    setScheme(next)
  }

  return (
    <div className="stack narrow">
      <h1>
        <Trans>Settings</Trans>
      </h1>
      <section className="card stack" aria-labelledby="colours-title">
        <h2 id="colours-title">
          <Trans>Display</Trans>
        </h2>
        <RadioGroup
          id="scheme"
          label={t`Colours`}
          inline
          value={scheme}
          options={[
            { value: 'auto', label: t`As the device has it` },
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
          ]}
          onChange={choose}
        />
      </section>
      <section className="card stack" aria-labelledby="language-title">
        <h2 id="language-title">
          <Trans>Language</Trans>
        </h2>
        <RadioGroup id="language" inline label={t`Language of the interface`} hint={t`Also that of mail to you, and wherever you sign in from now on.`} value={locale} options={locales.map((code) => ({ value: code, label: localeNames[code], lang: code }))} onChange={take} />
      </section>
      <section className="card stack" aria-labelledby="presence-title">
        <h2 id="presence-title">
          <Trans>Presence</Trans>
        </h2>
        <CheckboxGroup
          id="quietly"
          label={t`What others see of your reading`}
          values={quietly ? ['quietly'] : []}
          options={[{ value: 'quietly', label: t`Work quietly: others do not see which finding you have open on this device` }]}
          onChange={(values) => {
            workQuietly(values.length > 0)
            setQuietly(values.length > 0)
          }}
        />
      </section>
      <PolicyCard />
      <RoundsSettings />
      <section className="card stack" aria-labelledby="clocks-title">
        <h2 id="clocks-title">
          <Trans>Time zones</Trans>
        </h2>
        <div className="stack-tight">
          <p>
            <Trans>When something happened is shown by the clock of this device: {clock.own}.</Trans>
          </p>
          <p>
            <Trans>Days (due days, deadlines, rounds, the day of a finding) are days of the project: {clock.project}.</Trans>
          </p>
        </div>
      </section>
      {data?.viewer && <ChooseMail mail={data.viewer.mail} />}
      {data?.viewer && <ChangePassword hasPassword={data.viewer.hasPassword} onChanged={() => void refetch()} />}
      <section className="card stack" aria-labelledby="sessions-title">
        <h2 id="sessions-title">
          <Trans>Where you are signed in</Trans>
        </h2>
        <ul className="stack-tight">
          {data?.viewer?.sessions.map(({ id, createdAt, lastSeenAt, current }) => (
            <li key={id}>
              <Trans>
                Since <Moment at={createdAt} />
              </Trans>
              <span className="muted">
                {' '}
                ·{' '}
                {current ? (
                  <Trans>this device</Trans>
                ) : (
                  <Trans>
                    last seen <Moment relative at={lastSeenAt} />
                  </Trans>
                )}
              </span>
            </li>
          ))}
        </ul>
        <StillSignedIn because={failed} />
        <div>
          <Button look="danger" busy={busy} onClick={() => void leave()}>
            <Trans>Sign out everywhere</Trans>
          </Button>
        </div>
      </section>
    </div>
  )
}
