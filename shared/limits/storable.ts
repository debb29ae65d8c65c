/** An id as no table has it: written in capitals it would be another id to everything but the database. */
const capitalId = /^(?=.*[A-F])[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/
/** Marks that make text read otherwise than it is stored, and halves of characters. Like NUL, they do not show. */
const unstorable = /[\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu

/** The text without what cannot be kept: it reads the same. */
export const withoutUnstorable = (text: string): string => text.replaceAll(unstorable, '').replaceAll('\0', '')
/** Text that can be kept as it is. */
export const isStorableText = (text: string): boolean => withoutUnstorable(text) === text
/** What can be an id of something. */
export const isStorableId = (text: string): boolean => isStorableText(text) && !capitalId.test(text)
