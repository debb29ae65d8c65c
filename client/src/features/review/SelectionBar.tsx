import { Trans } from '@lingui/react/macro'
import { IconMessagePlus, IconPencilPlus } from '@tabler/icons-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useRoom } from '../../ui/useRoom.ts'
import { freeSide } from './freeSide.ts'

/** Puts the bar to the edge of the window at which it covers nothing of what is selected. */
function place(bar: HTMLElement): void {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0) return
  const boxAt = (side: 'bottom' | 'top'): DOMRect => {
    bar.dataset['side'] = side
    return bar.getBoundingClientRect()
  }
  const known = bar.dataset['side'] === 'top' ? 'top' : 'bottom'
  bar.dataset['side'] = freeSide(known, { bottom: boxAt('bottom'), top: boxAt('top') }, [...selection.getRangeAt(0).getClientRects()])
}

/** What can be done with the selected words. */
export function SelectionBar({ maySuggest, onComment, onSuggest }: { maySuggest: boolean; onComment: () => void; onSuggest: () => void }) {
  const bar = useRef<HTMLDivElement>(null)
  useRoom(bar, '--selection-room')
  // With every selection: the words are others then.
  useLayoutEffect(() => {
    if (bar.current) place(bar.current)
  })
  useEffect(() => {
    const again = (): void => void (bar.current && place(bar.current))
    addEventListener('scroll', again, { passive: true })
    addEventListener('resize', again)
    return () => {
      removeEventListener('scroll', again)
      removeEventListener('resize', again)
    }
  }, [])
  return (
    <div className="selection-bar" ref={bar}>
      <Button look="primary" size="small" icon={<IconMessagePlus size={18} aria-hidden />} onMouseDown={(event) => event.preventDefault()} onClick={onComment}>
        <Trans>Comment on the selected words</Trans>
      </Button>
      {maySuggest && (
        <Button size="small" icon={<IconPencilPlus size={18} aria-hidden />} onMouseDown={(event) => event.preventDefault()} onClick={onSuggest}>
          <Trans>Suggest an edit</Trans>
        </Button>
      )}
    </div>
  )
}
