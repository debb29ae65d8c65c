import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { OpenInvitationQuery } from '../../../../shared/generated/graphql.ts'
import { useLanguage, useText } from '../../lib/language.ts'
import { useRoleList } from '../../lib/roleWords.ts'
import type { Viewer } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { AcceptanceForm } from './AcceptanceForm.tsx'
import { OpenInvitationDocument } from './documents.ts'
import { LanguageNames } from './LanguageNames.tsx'

export type OpenInvitation = OpenInvitationQuery['invitation']

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
  const { format } = useLanguage()
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
          <dd>{format.instant(expiresAt)}</dd>
        </dl>
        {children}
      </section>
    </>
  )
}

/** What the link of an invitation opens, signed in or not. The token comes from behind the #. */
export function AcceptInvitation({ token, viewer, onAccepted }: { token: string; viewer: Viewer | null; onAccepted: (slug: string) => Promise<void> }) {
  // It names a person, and nothing of it is kept.
  const { data, error, loading, refetch } = useQuery(OpenInvitationDocument, { variables: { token }, fetchPolicy: 'no-cache' })
  const code = CombinedGraphQLErrors.is(error) ? String(error.errors[0]?.extensions?.['code'] ?? '') : error ? 'NETWORK' : ''
  const again = (
    <Button onClick={() => void refetch()}>
      <Trans>Try again</Trans>
    </Button>
  )
  return (
    <main className="sign-in" id="main">
      <LanguageNames />
      {loading && <Skeleton heights={[96, 420]} />}
      {code === 'NOT_FOUND' && <Closed />}
      {code === 'RATE_LIMITED' && (
        <EmptyState heading action={again}>
          <Trans>Too many attempts. Please wait a quarter of an hour.</Trans>
        </EmptyState>
      )}
      {code !== '' && code !== 'NOT_FOUND' && code !== 'RATE_LIMITED' && (
        <EmptyState heading action={again}>
          <Trans>We could not reach the server.</Trans>
        </EmptyState>
      )}
      {data && !error && (
        <Offer invitation={data.invitation}>
          <AcceptanceForm token={token} invitation={data.invitation} viewer={viewer} onAccepted={onAccepted} />
        </Offer>
      )}
    </main>
  )
}
