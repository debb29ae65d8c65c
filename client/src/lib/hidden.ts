/** Told where records go out of the viewer's sight: of which, or (null) that it may be any. */
export class Hiding extends Event {
  readonly keys: ReadonlySet<string> | null
  constructor(keys: ReadonlySet<string> | null) {
    super('hide')
    this.keys = keys
  }
}
export const hiding = new EventTarget()

/** By record, as the cache calls it: which hiding it was. */
const hidden = new Map<string, number>()
let times = 0

/** How often something was hidden so far. */
export const hidingsSoFar = (): number => times

export function hide(keys: ReadonlySet<string> | null): void {
  times += 1
  for (const key of keys ?? []) hidden.set(key, times)
  hiding.dispatchEvent(new Hiding(keys))
}

/** Has an answer to a question that was put then anything in it that was hidden since? It may be from before; whoever asks now gets what may be seen now. */
export function holdsHidden(answer: unknown, then: number): boolean {
  if (times === then || typeof answer !== 'object' || answer === null) return false
  const { __typename, id } = answer as Record<string, unknown>
  if (typeof id === 'string' && (hidden.get(`${String(__typename)}:${id}`) ?? 0) > then) return true
  return Object.values(answer).some((part) => holdsHidden(part, then))
}
