import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useClock } from '../../lib/clock.ts'
import { useLanguage } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { invitationLink } from './invitationLink.ts'

/** The link, while it can be seen: nobody can show it again. */
export function InvitationLink({ name, expiresAt, token, onClose }: { name: string; expiresAt: string; token: string; onClose: () => void }) {
  const { t } = useLingui()
  const { locale } = useLanguage()
  const clock = useClock()
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
