import { useEffect, useRef, useState } from 'react'

const stored = 'karek.singleKeys'

/** May a single letter do something on this device? Whoever speaks to it, or hits keys by chance, switches that off. */
export function useSingleKeysSetting(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(stored) !== 'no')
  return [
    on,
    (next) => {
      if (next) localStorage.removeItem(stored)
      else localStorage.setItem(stored, 'no')
      setOn(next)
    },
  ]
}

const typesHere = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null

/** Calls what belongs to a key, by its place on the keyboard and not by its letter: "j" is where it is on every layout. */
export function useSingleKeys(on: boolean, keys: Readonly<Record<string, () => void>>): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    if (!on) return undefined
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || typesHere(event.target)) return
      const act = newest.current[event.code]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
}
