/** An id as no table has it: written in capitals it would be another id to everything but the database. */
const capitalId = /^(?=.*[A-F])[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/
/** Marks that make text read otherwise than it is stored. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/

/** Text that can be kept as it is: whole characters, no NUL, nothing that turns the direction around. */
export const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0') && !reordering.test(text) && !capitalId.test(text)
