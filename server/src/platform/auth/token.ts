import { createHash, randomBytes } from 'node:crypto'
import { parseCookie, stringifySetCookie } from 'cookie'

/** 256 random bits, known to the cookie alone; the database has the hash. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** `__Host-` binds the cookie to this very origin, but browsers take it over HTTPS only. */
const cookieName = (secure: boolean): string => (secure ? '__Host-karek' : 'karek')

export function tokenFromCookies(header: string | undefined, secure: boolean): string | null {
  return parseCookie(header ?? '')[cookieName(secure)] ?? null
}

export function sessionCookie(token: string, secure: boolean, maxAgeSeconds: number): string {
  return stringifySetCookie({ name: cookieName(secure), value: token, httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: maxAgeSeconds })
}
export const clearedCookie = (secure: boolean): string => sessionCookie('', secure, 0)
