import { isMediaType, type MediaType, mediaTypes } from '../../../../shared/limits/evidence.ts'

/** What browsers call some of them. */
const otherwise: Readonly<Record<string, MediaType>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/x-aac': 'audio/aac',
}
const endings: Readonly<Record<string, MediaType>> = {
  ...Object.fromEntries(Object.entries(mediaTypes).map(([mediaType, ending]) => [ending, mediaType as MediaType])),
  jpeg: 'image/jpeg',
  opus: 'audio/ogg',
  oga: 'audio/ogg',
}

const endingOf = (name: string): MediaType | null => endings[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null

/** What its name says that it is, where it was taken for that. */
export const kindByName = ({ name, mediaType }: { name: string; mediaType: string }): MediaType | null => (endingOf(name) === mediaType ? endingOf(name) : null)

/** What a file is taken for before anybody has looked at it; null where it is none of the kinds that are kept. */
export function announcedKind({ type, name }: Pick<File, 'type' | 'name'>): MediaType | null {
  const said = type.split(';')[0]!.trim().toLowerCase()
  if (isMediaType(said)) return said
  if (otherwise[said]) return otherwise[said]
  // A file of which the system knows nothing may still be called something.
  return said === '' ? endingOf(name) : null
}

/** What the window of the system offers. */
export const accepted = [...Object.keys(mediaTypes), ...Object.keys(otherwise), ...Object.keys(endings).map((ending) => `.${ending}`)].join(',')
