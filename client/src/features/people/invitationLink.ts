import type { Locale } from '../../../../shared/languages/locales.ts'

/** 256 random bits as base64url. The browser makes them, so that an answer lost on the way does not lose the link. */
export function newInvitationToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** What comes after the # is never sent to a server: it stands in no log, and no page that is linked to learns it. */
export const invitationLink = (origin: string, locale: Locale, token: string): string => `${origin}/${locale}/invitation#${token}`

export const isInvitationPath = (path: string): boolean => /^(\/[a-z]{2})?\/invitation\/?$/.test(path)
