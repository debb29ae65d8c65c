import { useApolloClient, useQuery } from '@apollo/client/react'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { SignInMutation } from '../../../../shared/generated/graphql.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { refusalSentences } from '../../lib/sentences.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { Avatar, Banner } from '../../ui/surfaces.tsx'
import { reviewerKindWords, roleWords } from '../../lib/roleWords.ts'
import { LanguageNames } from './LanguageNames.tsx'

const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          id
        }
      }
      ... on Refused {
        code
      }
      ... on Invalid {
        issues {
          path
          code
        }
      }
    }
  }
`)

const SignInAsPersonaDocument = graphql(`
  mutation SignInAsPersona($personId: ID!) {
    signInAsPersona(personId: $personId) {
      __typename
    }
  }
`)

const DemoPersonasDocument = graphql(`
  query DemoPersonas {
    demoPersonas {
      id
      name
      organisation
      roles
      reviewerKind
    }
  }
`)

type SignInAnswer = SignInMutation['signIn']

interface Props {
  /** As somebody who is invented, whose account is nobody's own. */
  onEntered: (persona: boolean) => Promise<void>
}

function Personas({ onEntered }: Props) {
  const { i18n } = useLingui()
  const client = useApolloClient()
  const { data } = useQuery(DemoPersonasDocument)
  if (!data || data.demoPersonas.length === 0) return null
  async function enter(personId: string): Promise<void> {
    await client.mutate({ mutation: SignInAsPersonaDocument, variables: { personId } })
    await onEntered(true)
  }
  return (
    <section className="card stack" aria-labelledby="personas-title">
      <h2 id="personas-title">
        <Trans>Try it as one of the demo people</Trans>
      </h2>
      <p className="muted">
        <Trans>They and everything they wrote are invented.</Trans>
      </p>
      <ul className="personas">
        {data.demoPersonas.map(({ id, name, organisation, roles, reviewerKind }) => (
          <li key={id}>
            <button type="button" className="persona" onClick={() => void enter(id)}>
              <Avatar name={name} />
              <span>
                <strong>{name}</strong>
                <span className="muted">
                  {roles.map((role) => i18n._(roleWords[role])).join(', ')}
                  {reviewerKind && ` (${i18n._(reviewerKindWords[reviewerKind])})`} · {organisation}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Language first, then who you are. A wrong address and a wrong password are one answer. */
export function SignIn({ onEntered }: Props) {
  const { t, i18n } = useLingui()
  const client = useApolloClient()
  const sentenceOf = useIssueSentence()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [answer, setAnswer] = useState<SignInAnswer | null>(null)
  const [failed, setFailed] = useState<'rate' | 'network' | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(): Promise<void> {
    setBusy(true)
    setFailed(null)
    try {
      const { data } = await client.mutate({ mutation: SignInDocument, variables: { input: { email, password } } })
      setAnswer(data?.signIn ?? null)
      if (data?.signIn.__typename === 'SignInSuccess') await onEntered(false)
    } catch (error) {
      const limited = CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED')
      setFailed(limited ? 'rate' : 'network')
    } finally {
      setBusy(false)
    }
  }

  // What is wrong stands beside its field by now.
  useEffect(() => {
    if (answer?.__typename === 'Invalid') document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus()
  }, [answer])

  const errorAt = (path: string): string | undefined => {
    if (answer?.__typename !== 'Invalid') return undefined
    const found = answer.issues.find((issue) => issue.path === path)
    return found && sentenceOf({ ...found, limit: null })
  }

  return (
    <main className="sign-in" id="main">
      <LanguageNames />
      <header className="sign-in-head">
        <img src="/karek.svg" alt="" width={44} height={44} />
        <h1>Karek</h1>
        <p className="muted">
          <Trans>Findings, review and recommendations of networks that monitor criminal justice</Trans>
        </p>
      </header>
      <Form className="card stack" onSend={() => void send()}>
        <h2>
          <Trans>Sign in</Trans>
        </h2>
        {answer?.__typename === 'Refused' && <Banner tone="danger">{i18n._(refusalSentences[answer.code])}</Banner>}
        {failed === 'rate' && (
          <Banner tone="danger">
            <Trans>Too many attempts. Please wait a quarter of an hour.</Trans>
          </Banner>
        )}
        {failed === 'network' && (
          <Banner tone="danger">
            <Trans>We could not reach the server. Please try again.</Trans>
          </Banner>
        )}
        <TextInput id="email" type="email" label={t`E-mail address`} value={email} onChange={setEmail} autoComplete="username" error={errorAt('email')} />
        <TextInput id="password" type="password" label={t`Password`} value={password} onChange={setPassword} autoComplete="current-password" error={errorAt('password')} />
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Sign in</Trans>
        </Button>
      </Form>
      <Personas onEntered={onEntered} />
    </main>
  )
}
