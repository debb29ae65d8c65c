import { useApolloClient } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'
import type { OpenInvitationMutation } from '../../../../shared/generated/graphql.ts'
import { useText } from '../../lib/language.ts'
import { useRoleList } from '../../lib/roleWords.ts'
import type { Viewer } from '../../lib/session.ts'
import { codeOf } from '../../lib/submit.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { AcceptanceForm } from './AcceptanceForm.tsx'
import { OpenInvitationDocument } from './documents.ts'
import { LanguageNames } from './LanguageNames.tsx'

export type OpenInvitation = OpenInvitationMutation['openInvitation']

function Closed() {
  return (
    <EmptyState
      heading
      action={
        <a className="button" href="/">
          <Trans>Go to sign-in</Trans>
        </a>
      }
    >
      <Trans>This invitation cannot be used. The link is not complete, or it was used or withdrawn, or its week is over. Ask the person who invited you for a new one.</Trans>
    </EmptyState>
  )
}

function Offer({ invitation, children }: { invitation: OpenInvitation; children: ReactNode }) {
  const text = useText()
  const roleList = useRoleList()
  const { invitedBy, projectName, organisation, roles, reviewerKind, expiresAt } = invitation
  return (
    <>
      <header className="sign-in-head">
        <img src="/karek.svg" alt="" width={44} height={44} />
        <h1>{text(projectName)}</h1>
        <p>
          <Trans>{invitedBy} invites you to this project on Karek.</Trans>
        </p>
      </header>
      <section className="card stack">
        <dl className="offer">
          <dt>
            <Trans>Role</Trans>
          </dt>
          <dd>{roleList(roles, reviewerKind)}</dd>
          <dt>
            <Trans>Organisation</Trans>
          </dt>
          <dd>{organisation}</dd>
          <dt>
            <Trans>Open until</Trans>
          </dt>
          <dd><Moment at={expiresAt} /></dd>
        </dl>
        {children}
      </section>
    </>
  )
}

interface Opening {
  invitation: OpenInvitation | null
  /** Why it could not be opened. */
  code: string | null
}

const unknown: Opening = { invitation: null, code: null }

/** Asks what the token opens. It names a person: nothing of it is kept. */
function useOpening(token: string): Opening & { again: () => void } {
  const client = useApolloClient()
  const [attempt, setAttempt] = useState(1)
  const [opening, setOpening] = useState(unknown)
  useEffect(() => {
    client.mutate({ mutation: OpenInvitationDocument, variables: { token }, fetchPolicy: 'no-cache' }).then(
      ({ data }) => setOpening({ invitation: data?.openInvitation ?? null, code: data ? null : 'NOT_FOUND' }),
      (error: unknown) => setOpening({ invitation: null, code: codeOf(error) }),
    )
  }, [client, token, attempt])
  const again = (): void => {
    setOpening(unknown)
    setAttempt(attempt + 1)
  }
  useBackAgain(opening.code === 'NETWORK' || opening.code === 'UNAVAILABLE', again)
  return { ...opening, again }
}

/** What the link of an invitation opens, signed in or not. The token comes from behind the #. */
export function AcceptInvitation({ token, viewer, onAccepted }: { token: string; viewer: Viewer | null; onAccepted: (slug: string) => Promise<void> }) {
  const { invitation, code, again } = useOpening(token)
  return (
    <main className="sign-in" id="main">
      <LanguageNames />
      {!invitation && code === null && <Skeleton heights={[96, 420]} />}
      {code === 'NOT_FOUND' && <Closed />}
      {code !== null && code !== 'NOT_FOUND' && (
        <EmptyState
          heading
          action={
            <Button onClick={again}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {code === 'RATE_LIMITED' ? <Trans>Too many attempts. Please wait a quarter of an hour.</Trans> : <Trans>We could not reach the server.</Trans>}
        </EmptyState>
      )}
      {invitation && (
        <Offer invitation={invitation}>
          <AcceptanceForm token={token} invitation={invitation} viewer={viewer} onAccepted={onAccepted} />
        </Offer>
      )}
    </main>
  )
}
