import * as v from 'valibot'
import type { SourceIdentity } from '../findings/source.ts'
import { consents } from '../workflow/scales.ts'
import { choice, filled, text } from './issue.ts'
import { reasonMax } from './review.ts'

export const sourceNameMax = 200
export const sourceContactMax = 500
export const sourceNotesMax = 2000
/** Sources that one finding may have, those that no text names any more among them. */
export const sourcesMax = 40
/** Whoever was granted an identity may open it for so long. */
export const grantedMs = 24 * 60 * 60_000
/** Looking again within so long is one look. */
export const lookMs = 60 * 60_000
/** What was added and is named by no text is forgotten so long after it was added, at the earliest. */
export const forgottenMs = 24 * 60 * 60_000
/** An identity stands on the screen for so long, and is closed then. */
export const shownMs = 60_000

export const identityLimits: v.GenericSchema<SourceIdentity> = v.object({ name: filled(sourceNameMax), contact: text(sourceContactMax), notes: text(sourceNotesMax) })
const distinct = (sources: readonly { sourceId: string }[]): boolean => new Set(sources.map(({ sourceId }) => sourceId)).size === sources.length
/** As the text names them. */
export const namedSourcesLimits = v.pipe(v.array(v.object({ sourceId: v.pipe(v.string('bad_format'), v.uuid('bad_format')), consent: choice(consents) })), v.maxLength(sourcesMax, 'too_many'), v.check((sources) => distinct(sources), 'duplicate'))
export const answerReason = text(reasonMax)
