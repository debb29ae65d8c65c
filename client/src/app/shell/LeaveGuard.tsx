import { Trans, useLingui } from '@lingui/react/macro'
import { useBlocker } from '@tanstack/react-router'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { anythingSending } from '../../features/evidence/uploads.ts'
import { anythingKept } from '../../lib/kept.ts'
import { closeUppermost } from '../../lib/openDialogs.ts'
import { anythingUnsaved, dropUnsaved, saveUnsaved } from '../../lib/unsaved.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

/** `forGood`: what is kept for coming back is lost too. */
type MayLeave = (forGood: boolean) => Promise<boolean>
const LeaveContext = createContext<MayLeave>(() => Promise.resolve(true))

/** Saves what is unsaved; where that does not succeed, the person is asked. */
export const useMayLeave = (): MayLeave => useContext(LeaveContext)

const lookAgainMs = 300

/** Whichever way one leaves a page (a link, the back button, another project, signing out), nothing that was typed is dropped without a word. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const { t } = useLingui()
  const [asking, setAsking] = useState<{ forGood: boolean } | null>(null)
  const answer = useRef<((leave: boolean) => void) | null>(null)

  const settle = useCallback((leave: boolean) => {
    answer.current?.(leave)
    answer.current = null
    setAsking(null)
  }, [])

  const mayLeave = useCallback<MayLeave>(async (forGood) => {
    if ((await saveUnsaved()) && !(forGood && anythingKept())) return true
    // Whoever asks twice, as with the back button, is asked once: the earlier way is closed.
    answer.current?.(false)
    setAsking({ forGood })
    return new Promise((resolve) => {
      answer.current = resolve
    })
  }, [])

  // What was to be asked about may be saved by now: then there is nothing to ask, and one goes where one wanted to go.
  useEffect(() => {
    if (!asking) return
    const timer = setInterval(() => {
      if (!anythingUnsaved() && !(asking.forGood && anythingKept())) settle(true)
    }, lookAgainMs)
    return () => clearInterval(timer)
  }, [asking, settle])

  useBlocker({
    shouldBlockFn: async ({ action, current, next }) => {
      // With the buttons of the browser one leaves what lies over the page first; a link in it leads where it says.
      if (action !== 'PUSH' && action !== 'REPLACE' && closeUppermost()) return true
      // Steps, tabs and filters of one page stand behind its `?`.
      return current.pathname !== next.pathname && !(await mayLeave(false))
    },
    // Files go on from any page of ours, and from none but these.
    enableBeforeUnload: () => anythingUnsaved() || anythingKept() || anythingSending(),
  })

  return (
    <LeaveContext value={mayLeave}>
      {children}
      {asking && (
        <Dialog title={t`Leave without saving?`} onClose={() => settle(false)}>
          <p>
            <Trans>What you typed on this page is not saved. If you leave now, it is lost.</Trans>
          </p>
          <div className="row">
            <Button look="primary" onClick={() => settle(false)}>
              <Trans>Stay on this page</Trans>
            </Button>
            <Button
              look="danger"
              onClick={() => {
                dropUnsaved()
                settle(true)
              }}
            >
              <Trans>Leave, and lose it</Trans>
            </Button>
          </div>
        </Dialog>
      )}
    </LeaveContext>
  )
}
