import { useEffect } from 'react'
import { hiding, type Hiding } from './hidden.ts'
import { type Kept, keptPlace, useKept } from './kept.ts'
import { forgetTyped } from './keptInTab.ts'
import { useSession } from './session.ts'

const placesOf = (findingId: string): string => `${keptPlace}${findingId}.`

/** What few may read is written to no device, nor what is said of it. */
const mayLieInTab = (level: string): boolean => level === 'public' || level === 'network'

// What was said of a finding goes with it; where it may be any, all of it goes out of the tab.
hiding.addEventListener('hide', (event) => {
  const { keys } = event as Hiding
  if (keys === null) return forgetTyped(keptPlace)
  for (const key of keys) if (key.startsWith('Finding:')) forgetTyped(placesOf(key.slice('Finding:'.length)))
})

/** Words about a finding that are not sent yet. Where many may read it they outlive a reload, for the person who wrote them, in the tab where they did. */
export function useKeptOfFinding(findingId: string, level: string, place: string): Kept {
  const { viewer } = useSession()
  const mayLie = mayLieInTab(level)
  // It may have been given to fewer meanwhile.
  useEffect(() => {
    if (!mayLie) forgetTyped(placesOf(findingId))
  }, [findingId, mayLie])
  return useKept(place, mayLie ? `${placesOf(findingId)}${viewer.id}.${place}` : null)
}
