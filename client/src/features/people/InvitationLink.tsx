import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useClock } from '../../lib/clock.ts'
import { useLanguage } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { MembersDocument } from './documents.ts'
import { invitationLink } from './invitationLink.ts'

/** Whether the link still opens something, and who has come in meanwhile; nobody where it may have been somebody else. */
function useAccepted(invitationId: string): { isOpen: boolean; joined: string | null } {
  const { project } = useSession()
  const { data } = useQuery(MembersDocument, { variables: { slug: project.slug } })
  const [known] = useState(() => new Set(project.members.map(({ person }) => person.id)))
  const isOpen = data?.project?.invitations.some(({ id }) => id === invitationId) ?? true
  const fresh = new Map(project.members.filter(({ person }) => !known.has(person.id)).map(({ person }) => [person.id, person.name]))
  return { isOpen, joined: fresh.size === 1 ? [...fresh.values()][0]! : null }
}

/** The link, while it can be seen: nobody can show it again. Once it was used, it is not shown any more. */
export function InvitationLink({ id, name, expiresAt, token, onClose }: { id: string; name: string; expiresAt: string; token: string; onClose: () => void }) {
  const { t } = useLingui()
  const { locale } = useLanguage()
  const clock = useClock()
  const { isOpen, joined } = useAccepted(id)
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const link = invitationLink(location.origin, locale, token)

  async function copy(): Promise<void> {
    const done = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    )
    setCopied(done ? 'yes' : 'no')
    if (!done) document.querySelector<HTMLInputElement>('#invitation-link')?.select()
  }

  if (!isOpen) {
    return (
      <Dialog title={t`The invitation of ${name}`} onClose={onClose}>
        <Banner tone={joined ? 'success' : 'info'}>{joined ? <Trans>{joined} has accepted the invitation. Its link opens nothing any more.</Trans> : <Trans>The invitation was used or withdrawn. Its link opens nothing any more.</Trans>}</Banner>
        <div className="row">
          <Button look="primary" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title={t`The invitation of ${name}`} onClose={onClose}>
      <p>
        <Trans>Send this link to {name} over a channel that your network trusts, and to nobody else: whoever opens it first is let in.</Trans>
      </p>
      <TextInput id="invitation-link" label={t`Link`} hint={t`It works once, until ${clock.instant(expiresAt)}.`} readOnly value={link} onChange={() => {}} />
      <Banner tone="warning">
        <Trans>Nobody can show this link again. If it is lost, withdraw the invitation and make another one.</Trans>
      </Banner>
      <div className="row">
        <Button look="primary" icon={copied === 'yes' ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />} onClick={() => void copy()}>
          <Trans>Copy the link</Trans>
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Done</Trans>
        </Button>
        <span className="muted" role="status">
          {copied === 'yes' && <Trans>The link is copied.</Trans>}
          {copied === 'no' && <Trans>The browser did not copy it. The link is selected: copy it yourself.</Trans>}
        </span>
      </div>
    </Dialog>
  )
}
