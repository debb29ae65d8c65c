const stored = 'karek.quietly'

/** Does this device keep to itself what is read on it? */
export const worksQuietly = (): boolean => localStorage.getItem(stored) === 'yes'

export function workQuietly(quietly: boolean): void {
  if (quietly) localStorage.setItem(stored, 'yes')
  else localStorage.removeItem(stored)
}
