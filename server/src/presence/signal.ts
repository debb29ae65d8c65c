import * as v from 'valibot'
import { placeLimits } from '../../../shared/limits/presence.ts'

/** What servers tell one another about a finding that is open. Nothing of it is stored. */
const signal = v.variant('says', [
  v.object({ says: v.literal('reading'), reader: v.string(), personId: v.string(), here: v.boolean() }),
  v.object({ says: v.literal('commenting'), personId: v.string(), place: v.nullable(placeLimits) }),
])
export type Signal = v.InferOutput<typeof signal>

export const topicOf = (findingId: string): string => `finding:${findingId}`

export const encodeSignal = (said: Signal): string => JSON.stringify(said)

/** Null where it is nothing that this release says. */
export function decodeSignal(message: string): Signal | null {
  const parsed = v.safeParse(signal, JSON.parse(message))
  return parsed.success ? parsed.output : null
}
