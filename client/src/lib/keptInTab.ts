import { signedOut } from './signedOut.ts'

const prefix = 'karek.typed.'

/**
 * What was typed and must outlive a reload, by the place where it was typed. In the tab alone: it goes with the tab and with the session, so that a
 * device that is taken away has none of it.
 */
export function keepInTab(place: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + place, JSON.stringify(value))
  } catch {
    // The browser keeps nothing, or no more: it is on the page all the same.
  }
}

export function keptInTab(place: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + place) ?? 'null')
  } catch {
    return null
  }
}

export function forgetInTab(place: string): void {
  sessionStorage.removeItem(prefix + place)
}

const namesOf = (places: string): string[] => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix + places))

/** Whether anything is kept at a place that begins so. */
export const anythingInTab = (places: string): boolean => namesOf(places).length > 0

/** All of it, whoever typed it, or what lies at places that begin so. */
export function forgetTyped(places = ''): void {
  for (const name of namesOf(places)) sessionStorage.removeItem(name)
}
signedOut.addEventListener('end', () => forgetTyped())
