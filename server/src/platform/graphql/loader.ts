import DataLoader from 'dataloader'
import type { Context } from './context.ts'

/** Loaders by what made them. */
export type LoaderCache = Map<object, DataLoader<string, unknown>>

type Batch<T> = (context: Context, keys: readonly string[]) => Promise<Map<string, T>>
type LoaderOf<T> = (context: Context) => DataLoader<string, T | null>

function loaderIn<T>(cacheOf: (context: Context) => LoaderCache, batch: Batch<T>): LoaderOf<T> {
  const identity = {}
  return (context) => {
    const cache = cacheOf(context)
    const existing = cache.get(identity)
    if (existing) return existing as DataLoader<string, T | null>
    const created = new DataLoader<string, T | null>(async (keys) => {
      const found = await batch(context, keys)
      return keys.map((key) => found.get(key) ?? null)
    })
    cache.set(identity, created)
    return created
  }
}

/** Batches look-ups of rows by key within one operation, or one message for whatever audiences. Says nothing of who may see them. `batch` answers a map; a key that is missing loads as null. */
export const loader = <T>(batch: Batch<T>): LoaderOf<T> => loaderIn(({ rows }) => rows, batch)

/** The same where the answer depends on who reads: what one viewer or audience loaded is never another's. */
export const readerLoader = <T>(batch: Batch<T>): LoaderOf<T> => loaderIn(({ readable }) => readable, batch)

/** The same for lists: rows are gathered under their key, in the order of the query. */
export function listLoader<T>(rows: (context: Context, keys: readonly string[]) => Promise<T[]>, keyOf: (row: T) => string): (context: Context) => DataLoader<string, T[] | null> {
  return loader(async (context, keys) => {
    const byKey = new Map<string, T[]>(keys.map((key) => [key, []]))
    for (const row of await rows(context, keys)) byKey.get(keyOf(row))?.push(row)
    return byKey
  })
}

/** For rows whose every change moves the ground: where the operation only reads, they are taken from what was read on the same ground. They must not be changed. */
export function groundLoader<T>(batch: (context: Context, keys: readonly string[]) => Promise<Map<string, T>>): (context: Context) => DataLoader<string, T | null> {
  const identity = {}
  return loader(async (context, keys) => {
    if (!context.ground) return batch(context, keys)
    const kept = context.ground.of<T>(identity)
    const missing = keys.filter((key) => !kept.has(key))
    if (missing.length > 0) for (const [key, row] of await batch(context, missing)) kept.set(key, row)
    return kept
  })
}
