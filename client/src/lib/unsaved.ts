import { useEffect, useRef } from 'react'

/** Something on the page that is nowhere else yet. */
interface Unsaved {
  has: () => boolean
  /** Tries to bring it to where it belongs. */
  save?: () => Promise<unknown>
  /** Throws away what is left of it, after somebody knowingly said so. */
  drop?: () => void
}

const onPage = new Set<Unsaved>()

export const anythingUnsaved = (): boolean => [...onPage].some(({ has }) => has())

export function dropUnsaved(): void {
  for (const { drop } of onPage) drop?.()
}

/** Saves what can be saved; true when nothing is left, within a time in which nobody minds waiting. */
export async function saveUnsaved(withinMs = 4_000): Promise<boolean> {
  if (!anythingUnsaved()) return true
  const saving = Promise.allSettled([...onPage].map(({ has, save }) => (has() ? save?.() : undefined)))
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, withinMs))])
  return !anythingUnsaved()
}

/** While the component is on the page, one does not leave it without being asked about what is unsaved. */
export function useUnsaved(unsaved: Unsaved): void {
  const newest = useRef(unsaved)
  useEffect(() => {
    newest.current = unsaved
  })
  useEffect(() => {
    const mine: Unsaved = { has: () => newest.current.has(), save: () => newest.current.save?.() ?? Promise.resolve(), drop: () => newest.current.drop?.() }
    onPage.add(mine)
    return () => void onPage.delete(mine)
  }, [])
}
