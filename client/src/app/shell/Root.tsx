import { useApolloClient, useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useNavigate, useRouteContext, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { memberOf, SessionContext, ViewerDocument } from '../../lib/session.ts'
import { AcceptInvitation } from '../../features/people/AcceptInvitation.tsx'
import { isInvitationPath } from '../../features/people/invitationLink.ts'
import { SignIn } from '../../features/people/SignIn.tsx'
import { signedOut } from '../../lib/signedOut.ts'
import { settleLocale } from '../../lib/accountLanguage.ts'
import { forgetAnswers } from '../../lib/conditionalFetch.ts'
import { forgetKept } from '../../lib/kept.ts'
import { forgetTyped } from '../../lib/keptInTab.ts'
import { askWith } from '../../lib/renewal.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useLanguage } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { Toasts } from '../../ui/Toasts.tsx'
import { LiveProvider } from '../live/LiveProvider.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { Shell } from './Shell.tsx'
import { WithoutProject } from './WithoutProject.tsx'

const stored = 'karek.project'

/** Who is here decides what stands at every address: the sign-in page, or the page itself. An invitation is for everybody who has its link. */
export function Root() {
  const client = useApolloClient()
  const { socket } = useRouteContext({ from: '__root__' })
  const navigate = useNavigate()
  const { choose: chooseLocale } = useLanguage()
  const address = useRouterState({ select: ({ location }) => location })
  const { data: answer, previousData, error, refetch } = useQuery(ViewerDocument)
  // While everything is read anew, the open page stays as it is, with what is being typed on it; when the session ends, nothing stays.
  const [ended, setEnded] = useState(false)
  const data = answer ?? (ended ? undefined : previousData)
  const [slug, setSlug] = useState(() => localStorage.getItem(stored))

  useEffect(() => {
    const end = (): void => {
      setEnded(true)
      socket.terminate()
      void client
        .clearStore()
        .then(() => client.refetchQueries({ include: [ViewerDocument] }))
        .then(() => setEnded(false))
        // The page says that the server could not be asked, and offers to ask again.
        .catch(() => {})
    }
    signedOut.addEventListener('end', end)
    return () => signedOut.removeEventListener('end', end)
  }, [client, socket])

  useEffect(() => {
    askWith(async () => {
      const before = client.readQuery({ query: ViewerDocument })?.viewer
      const { data: now } = await client.query({ query: ViewerDocument, fetchPolicy: 'no-cache' })
      return before != null && now?.viewer?.id === before.id
    })
  }, [client])

  const viewer = data?.viewer
  const project = viewer?.projects.find((candidate) => candidate.slug === slug) ?? viewer?.projects[0]
  const session = useMemo(() => {
    if (!viewer || !project) return null
    const choose = (next: string): void => {
      localStorage.setItem(stored, next)
      setSlug(next)
    }
    return { viewer, project, member: memberOf(viewer, project), choose }
  }, [viewer, project])

  /** Asks who is here now, and speaks their language. */
  async function enter(persona: boolean): Promise<void> {
    const { data: entered } = await refetch()
    setEnded(false)
    if (entered?.viewer) await settleLocale(client, entered.viewer.locale, persona, chooseLocale)
  }

  /** Begins anew as the person who has joined: nothing of whoever was here before stays. */
  async function enterProject(joined: string): Promise<void> {
    localStorage.setItem(stored, joined)
    setSlug(joined)
    setEnded(true)
    socket.terminate()
    forgetAnswers()
    forgetKept()
    forgetTyped()
    await client.clearStore()
    await navigate({ to: '/findings', search: {}, replace: true })
    await enter(false)
  }

  // A session may have ended while this page was not there to hear of it.
  const nobody = data?.viewer === null
  useEffect(() => {
    if (nobody) forgetTyped()
  }, [nobody])

  const again = (): Promise<void> => refetch().then(() => setEnded(false))
  useBackAgain(!data && error !== undefined, again)
  if (error && !data) {
    return (
      <main id="main">
        <EmptyState action={<Button onClick={() => void again().catch(() => {})}>{<Trans>Try again</Trans>}</Button>}>
          <Trans>We could not reach the server.</Trans>
        </EmptyState>
      </main>
    )
  }
  if (!data) return <Skeleton heights={[56, 120, 480]} />
  if (isInvitationPath(address.pathname)) return <AcceptInvitation key={address.hash} token={address.hash} viewer={viewer ?? null} onAccepted={enterProject} />
  if (!viewer) return <SignIn onEntered={enter} />
  if (!session) return <WithoutProject />
  return (
    <SessionContext value={session}>
      <LiveProvider socket={socket} key={session.project.id}>
        <LeaveGuard>
          <Toasts path={address.pathname}>
            <Shell />
          </Toasts>
        </LeaveGuard>
      </LiveProvider>
    </SessionContext>
  )
}
