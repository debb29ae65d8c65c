import { useState } from 'react'
import { changedIn, type FieldOf, rebase } from '../../lib/rebase.ts'

interface Known<Values extends object> {
  version: number
  values: Values
}

/** What stands in the fields of a record that others may change at the same time; what they change goes into the fields that were not touched. */
export function useEdit<Values extends object>(now: Known<Values>) {
  const [begun, setBegun] = useState(now)
  const [values, setValues] = useState(begun.values)
  const rebased = rebase(begun.values, values, now.values)

  /** Goes on from what is so now, with what was typed. */
  function follow(): void {
    setBegun(now)
    setValues(rebased.values)
  }

  /** What is to be sent: on top of what is so now, unless that has to be looked at first. */
  function begin(): Known<Values> & { changes: Partial<Values> } {
    if (rebased.clashes.length > 0) return { version: begun.version, values, changes: changedIn(begun.values, values) }
    if (begun.version !== now.version) follow()
    return { version: now.version, values: rebased.values, changes: changedIn(now.values, rebased.values) }
  }

  return { values, set: (change: Partial<Values>): void => setValues({ ...values, ...change }), clashes: rebased.clashes as readonly FieldOf<Values>[], follow, begin }
}
