import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { SourceIdentity } from '../../../../shared/findings/source.ts'
import { issuesOf } from '../../../../shared/limits/issue.ts'
import { identityLimits, sourceContactMax, sourceNameMax, sourceNotesMax } from '../../../../shared/limits/source.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import type { Failure } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea, TextInput } from '../../ui/inputs.tsx'
import { Aside } from '../../ui/surfaces.tsx'

interface Props {
  title: string
  verb: ReactNode
  begin?: SourceIdentity
  busy: boolean
  failure: Failure | null
  onSend: (identity: SourceIdentity) => void | Promise<void>
  onClose: () => void
}

/** Who a source is, as it is typed: on this page alone, until it is sealed. Kept nowhere else, it is not thrown away without a word. */
export function IdentityForm({ title, verb, begin = { name: '', contact: '', notes: '' }, busy, failure, onSend, onClose }: Props) {
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const [identity, setIdentity] = useState(begin)
  const [sent, setSent] = useState<SourceIdentity | null>(null)
  const issues = sent ? issuesOf(identityLimits, sent) : []
  const errorAt = (path: string): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    return found && sentenceOf(found)
  }
  const [asking, setAsking] = useState(false)
  const typed = (['name', 'contact', 'notes'] as const).some((field) => identity[field] !== begin[field])
  useUnsaved({ has: () => typed })
  const set = (part: Partial<SourceIdentity>): void => setIdentity((known) => ({ ...known, ...part }))
  function send(): void {
    setSent(identity)
    if (issuesOf(identityLimits, identity).length === 0) void onSend(identity)
  }
  return (
    <>
    <ActDialog title={title} verb={verb} busy={busy} typed={typed} failure={failure} onClose={() => (typed ? setAsking(true) : onClose())} onSend={send}>
      <Aside>
        <Trans>This is sealed before it is kept; others see a number. You alone can open it, or a reviewer whom you allow it for a day. Each look is noted.</Trans>
      </Aside>
      {/* Some browsers ask a server of theirs how words are spelled. */}
      <div className="stack" spellCheck={false}>
      <TextInput id="name" label={t`Name`} value={identity.name} max={sourceNameMax} error={errorAt('name')} onChange={(name) => set({ name })} />
      <TextInput id="contact" optional label={t`How to reach them`} value={identity.contact} max={sourceContactMax} error={errorAt('contact')} onChange={(contact) => set({ contact })} />
      <TextArea id="notes" optional rows={3} label={t`What else matters`} hint={t`Such as what could put them at risk, and how they gave their consent`} value={identity.notes} max={sourceNotesMax} error={errorAt('notes')} onChange={(notes) => set({ notes })} area={{ autoComplete: 'off' }} />
      </div>
    </ActDialog>
    {asking && (
      <Dialog title={t`Throw away what you typed?`} onClose={() => setAsking(false)}>
        <p>
          <Trans>It is not sealed yet, and is kept nowhere else.</Trans>
        </p>
        <div className="row">
          <Button look="primary" onClick={() => setAsking(false)}>
            <Trans>Go on typing</Trans>
          </Button>
          <Button look="danger" onClick={onClose}>
            <Trans>Throw my words away</Trans>
          </Button>
        </div>
      </Dialog>
    )}
    </>
  )
}
