import { useEffect, useRef } from 'react'
import { type Hiding, hiding } from './hidden.ts'

/** Calls back when a record goes out of the viewer's sight while the component is on the page. */
export function useHiding(listener: (keys: Hiding['keys']) => void): void {
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => {
    const listen = (event: Event): void => newest.current((event as Hiding).keys)
    hiding.addEventListener('hide', listen)
    return () => hiding.removeEventListener('hide', listen)
  }, [])
}
