type Transitions<State extends string> = Readonly<Record<State, Readonly<Partial<Record<string, State>>>>>

/** The states in which something can be that began in the first one, in the order in which they are declared. */
export function reachedFrom<State extends string>(first: State, states: readonly State[], transitions: Transitions<State>): readonly State[] {
  const reached = new Set([first])
  // A set that grows is gone through to its end.
  for (const from of reached) for (const next of Object.values<State | undefined>(transitions[from])) if (next !== undefined) reached.add(next)
  return states.filter((state) => reached.has(state))
}
