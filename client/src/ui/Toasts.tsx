import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useRoom } from './useRoom.ts'

const shownMs = 10_000
const settlingMs = 100

interface Toast {
  key: number
  content: ReactNode
  /** The path of the page to which it leads. */
  leadsTo: string | null
}

type Show = (content: ReactNode, leadsTo?: string) => void
const ToastContext = createContext<Show>(() => {})

/** What was refused is read first: it does not stay under what is said in passing. */
function uncoverRefusals(toasts: Element): void {
  const over = toasts.getBoundingClientRect()
  for (const refusal of document.querySelectorAll('.banner[role="alert"]')) {
    const { top, bottom, left, right } = refusal.getBoundingClientRect()
    if (bottom > over.top && top < over.bottom && right > over.left && left < over.right) refusal.scrollIntoView({ block: 'nearest' })
  }
}

/** Says something in passing, for ten seconds, or until one comes to the page to which it leads. */
export const useToast = (): Show => useContext(ToastContext)

export function Toasts({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useLingui()
  const [toasts, setToasts] = useState<Toast[]>([])
  const drop = useCallback((key: number) => setToasts((shown) => shown.filter((toast) => toast.key !== key)), [])
  const show = useCallback<Show>(
    (content, leadsTo) => {
      const key = Date.now() + Math.random()
      setToasts((shown) => [...shown.slice(-2), { key, content, leadsTo: leadsTo ?? null }])
      setTimeout(() => drop(key), shownMs)
    },
    [drop],
  )
  // By whichever way one came there.
  const [at, setAt] = useState(path)
  if (path !== at) {
    setAt(path)
    setToasts(toasts.filter(({ leadsTo }) => leadsTo !== path))
  }
  const box = useRef<HTMLDivElement>(null)
  useRoom(box, '--toasts-room', path)
  useEffect(() => {
    if (toasts.length === 0) return undefined
    // Once the page has made room for them.
    const timer = setTimeout(() => box.current && uncoverRefusals(box.current), settlingMs)
    return () => clearTimeout(timer)
  }, [toasts])
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
      <div className="toasts" ref={box} role="status">
        {list}
      </div>
    </ToastContext>
  )
}
