/** Signs that turn the direction around or show nothing, and those that steer terminals and headers. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const nameMax = 120

/** What somebody calls a file, as a name that a computer may save it under: no folders, no signs that hide what it is, and the ending of what it really is. */
export function savedName(given: string, ending: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const shown = last.replaceAll(unseen, '').replaceAll(/["*:<>?|]/g, '_').replaceAll(/\s+/g, ' ').replace(/^[\s.]+/, '')
  const stem = [...shown.replace(/\.[^.]*$/, '').trim()].slice(0, nameMax).join('')
  return `${stem || 'file'}.${ending}`
}

/** As RFC 6266 writes a name of any script into a header: letters of a header's own are all that is left of it. */
export const attachment = (name: string): string => {
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${name.replaceAll(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encoded}`
}
