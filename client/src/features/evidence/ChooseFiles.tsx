import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCamera, IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { accepted } from './kinds.ts'

interface Props {
  id: string
  label: ReactNode
  /** A phone's own camera, straight away. */
  camera?: boolean
  /** Chooses, and answers what is wrong with what was chosen. */
  onChoose: (files: File[]) => Promise<readonly string[]>
}

/** The system's own window for files, behind a button; what is wrong with what was chosen stands beside it. */
export function ChooseFiles({ id, label, camera = false, onChoose }: Props) {
  const { t } = useLingui()
  const errorId = useId()
  const [errors, setErrors] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)

  async function choose(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])]
    // The same file can be chosen again.
    input.value = ''
    if (files.length === 0) return
    setBusy(true)
    setErrors(await onChoose(files).catch(() => [t`One of these files cannot be read. Choose it again.`]))
    setBusy(false)
  }
  const input = (inputId: string, capture: boolean) => (
    <input
      id={inputId}
      className="visually-hidden"
      type="file"
      multiple={!capture}
      accept={capture ? 'image/*' : accepted}
      {...(capture ? { capture: 'environment' as const } : {})}
      aria-describedby={errors.length > 0 ? errorId : undefined}
      aria-invalid={errors.length > 0}
      disabled={busy}
      onChange={(event) => {
        // It is no answer of the form around it.
        event.stopPropagation()
        void choose(event.currentTarget)
      }}
    />
  )
  return (
    <div className="stack-tight">
      {errors.length > 0 && (
        <div id={errorId} role="alert" className="stack-tight">
          {errors.map((error) => (
            <p className="field-error" key={error}>
              <IconAlertCircle size={20} aria-hidden />
              {error}
            </p>
          ))}
        </div>
      )}
      <div className="row choose-files">
        <label className="button" data-busy={busy}>
          {input(id, false)}
          <IconPaperclip size={18} aria-hidden />
          {label}
        </label>
        {camera && (
          <label className="button take-photo" data-busy={busy}>
            {input(`${id}-camera`, true)}
            <IconCamera size={18} aria-hidden />
            <Trans>Take a photo</Trans>
          </label>
        )}
        {busy && (
          <span className="small muted" role="status">
            <Trans>Reading the files…</Trans>
          </span>
        )}
      </div>
    </div>
  )
}
