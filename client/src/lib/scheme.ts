export type Scheme = 'auto' | 'light' | 'dark'

const stored = 'karek.scheme'

export function rememberedScheme(): Scheme {
  const value = localStorage.getItem(stored)
  return value === 'light' || value === 'dark' ? value : 'auto'
}

/** Light, dark, or as the device has it. */
export function applyScheme(scheme: Scheme): void {
  localStorage.setItem(stored, scheme)
  if (scheme === 'auto') delete document.documentElement.dataset['scheme']
  else document.documentElement.dataset['scheme'] = scheme
}
