export type FieldOf<Values extends object> = keyof Values & string

export interface Rebased<Values extends object> {
  values: Values
  /** Fields that both changed, to something else each: one of the two has to give way. */
  clashes: FieldOf<Values>[]
}

/** Of what stands in fields: texts, choices, lists of choices. */
export const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

export const differing = <Values extends object>(before: Values, after: Values): FieldOf<Values>[] => (Object.keys(after) as FieldOf<Values>[]).filter((field) => !same(before[field], after[field]))

/** What of an edit is to be sent: only that which was changed, so that what others wrote elsewhere stays. */
export const changedIn = <Values extends object>(before: Values, after: Values): Partial<Values> => Object.fromEntries(differing(before, after).map((field) => [field, after[field]])) as Partial<Values>

/**
 * The same edit, begun again on what is so now: untouched fields follow it, touched ones stay as typed. Those that others touched as well are asked about.
 * Fields that are `bound` mean something only together: whoever touched one of them touched them all.
 */
export function rebase<Values extends object>(begun: Values, mine: Values, now: Values, bound: readonly FieldOf<Values>[] = []): Rebased<Values> {
  const touchedBy = (after: Values): FieldOf<Values>[] => {
    const fields = differing(begun, after)
    return fields.some((field) => bound.includes(field)) ? [...new Set([...fields, ...bound])] : fields
  }
  const [touched, theirs] = [touchedBy(mine), touchedBy(now)]
  const differ = (field: FieldOf<Values>): boolean => !same(mine[field], now[field])
  return {
    values: { ...now, ...Object.fromEntries(touched.map((field) => [field, mine[field]])) },
    clashes: (Object.keys(now) as FieldOf<Values>[]).filter((field) => theirs.includes(field) && touched.includes(field) && (bound.includes(field) ? bound.some(differ) : differ(field))),
  }
}
