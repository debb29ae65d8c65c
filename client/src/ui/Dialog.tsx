import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react'
import { lieOver } from '../lib/openDialogs.ts'
import { useWithinSight } from './useWithinSight.ts'

/** The platform's modal dialog: it keeps the focus, closes with Escape and with the way back, and gives the focus back. */
export function Dialog({ title, wide = false, onClose, children }: { title: ReactNode; wide?: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useLingui()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const leave = useEffectEvent(onClose)
  // A layout effect: its end comes while the dialog is still on the page, and the focus can go back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    if (element && !element.open) element.showModal()
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  useLayoutEffect(() => lieOver(() => leave()), [])
  useWithinSight(dialog)
  return (
    <dialog
      className="dialog"
      data-wide={wide}
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (event.cancelable) onClose()
      }}
      // When Escape is pressed again and again browsers close it without asking: it is shown again, for it may have something to ask.
      onClose={() => {
        if (!dialog.current || dialog.current.open) return
        dialog.current.showModal()
        onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label={t`Close`} onClick={onClose}>
          <IconX size={22} aria-hidden />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
