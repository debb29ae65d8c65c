import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

const shownMs = 10_000

interface Toast {
  key: number
  content: ReactNode
}

const ToastContext = createContext<(content: ReactNode) => void>(() => {})

/** Says something in passing, for ten seconds. */
export const useToast = (): ((content: ReactNode) => void) => useContext(ToastContext)

export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const [toasts, setToasts] = useState<Toast[]>([])
  const drop = useCallback((key: number) => setToasts((shown) => shown.filter((toast) => toast.key !== key)), [])
  const show = useCallback(
    (content: ReactNode) => {
      const key = Date.now() + Math.random()
      setToasts((shown) => [...shown.slice(-2), { key, content }])
      setTimeout(() => drop(key), shownMs)
    },
    [drop],
  )
  const list = useMemo(
    () =>
      toasts.map(({ key, content }) => (
        <div className="toast" key={key}>
          {/* Whoever follows its link has read it. */}
          <div onClickCapture={({ target }) => target instanceof Element && target.closest('a') && drop(key)}>{content}</div>
          <button type="button" className="icon-button" aria-label={t`Close`} onClick={() => drop(key)}>
            <IconX size={18} aria-hidden />
          </button>
        </div>
      )),
    [toasts, drop, t],
  )
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {list}
      </div>
    </ToastContext>
  )
}
