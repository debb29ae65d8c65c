import { filled } from './issue.ts'

/** Why it is not one's turn, in a sentence or two. */
export const passNoteMax = 300
export const passNote = filled(passNoteMax)

/** Longer than that nothing is put off. */
export const snoozeMaxDays = 31
/** Older acts are history, also for somebody who has never looked. */
export const updatesMaxDays = 30
