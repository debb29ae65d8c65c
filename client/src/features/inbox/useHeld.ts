import { useState } from 'react'
import { useHiding } from '../../lib/useHiding.ts'

interface Row {
  id: string
  finding?: { id: string } | null
  recommendation?: { id: string } | null
}

/** A row as it stands on the page; `gone` where the newest list has it no more. */
export interface HeldRow<T> {
  row: T
  gone: boolean
}

/**
 * A list that does not move under its reader: rows keep their places, and are patched in them. What is new is counted, and what has gone stays
 * as a ghost, until the reader asks for the list as it is. What may not be seen any more goes at once. `length` is how much was asked for.
 * What the page kept from an earlier visit stands there only until the first answer has `arrived`: from then on one reads.
 */
export function useHeld<T extends Row>(newest: readonly T[] | undefined, length: number, arrived: boolean): { rows: HeldRow<T>[]; fresh: number; take: () => void } {
  const [held, setHeld] = useState<{ rows: readonly T[]; length: number; arrived: boolean } | null>(null)
  if (newest && (held === null || held.length !== length || (arrived && !held.arrived))) setHeld({ rows: newest, length, arrived })
  useHiding((keys) => {
    const hidden = ({ finding, recommendation }: T): boolean => keys === null || keys.has(`Finding:${finding?.id}`) || keys.has(`Recommendation:${recommendation?.id}`)
    setHeld((known) => known && { ...known, rows: known.rows.filter((row) => !hidden(row)) })
  })
  const now = new Map(newest?.map((row) => [row.id, row]))
  const known = new Set(held?.rows.map(({ id }) => id))
  return {
    rows: (held?.rows ?? []).map((row) => ({ row: now.get(row.id) ?? row, gone: newest !== undefined && !now.has(row.id) })),
    fresh: held ? (newest ?? []).filter(({ id }) => !known.has(id)).length : 0,
    take: () => setHeld(newest ? { rows: newest, length, arrived } : null),
  }
}
