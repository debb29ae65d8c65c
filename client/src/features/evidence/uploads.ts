import { useSyncExternalStore } from 'react'
import type { DetailedError, Upload } from 'tus-js-client'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import { signedOut } from '../../lib/signedOut.ts'

/** `unanswered`: it is tried again and nothing has come back yet. `offline`: it is tried again in a while. `checking`: all of it is there, and the server looks at it. */
export type Phase = 'waiting' | 'sending' | 'unanswered' | 'paused' | 'offline' | 'checking' | 'failed'
export type UploadFailure = 'too_many' | 'signed_out' | 'gone' | 'failed'

/** A file on its way from this page. */
export interface Sending {
  sha256: string
  name: string
  bytes: number
  sent: number
  phase: Phase
  failure: UploadFailure | null
}

interface Entry {
  findingId: string
  state: Sending
  file: File
  upload: Upload | null
  /** What the server knows it by, where it began earlier. */
  uploadId: string | null
  /** The last try brought no answer. */
  cut: boolean
  /** Since when all of it is there. */
  sentAt: number
  /** The text that names the file is where it belongs: the server takes in nothing else. */
  isNamed: () => Promise<boolean>
}

export const uploadsPath = '/files/uploads'
/** Small enough that a slow network brings one within the server's time for a request; what is cut off goes on where it stopped all the same. */
const partBytes = 1024 * 1024
const pausesMs = [0, 1_000, 3_000, 6_000, 12_000, 24_000]
const atOnceMax = 2
const lookAgainMs = 5_000

const entries = new Map<string, Entry>()
const listeners = new Set<() => void>()
const keyOf = (findingId: string, sha256: string): string => `${findingId} ${sha256}`
const active: readonly Phase[] = ['waiting', 'sending', 'unanswered', 'offline']
/** It has one of the few places for those that move. */
const isMoving = ({ state: { phase } }: Entry): boolean => phase === 'sending' || phase === 'unanswered'

function set(entry: Entry, change: Partial<Sending>): void {
  entry.state = { ...entry.state, ...change }
  for (const listener of listeners) listener()
}

/** Some of it would have to be chosen again if the page were left for good. */
export const anythingSending = (): boolean => [...entries.values()].some(({ state }) => active.includes(state.phase))

const statusOf = (error: unknown): number => {
  const response = (error as Partial<DetailedError>).originalResponse
  return response ? response.getStatus() : 0
}

/** Neither yes nor no: later there will be one. */
const isUnanswered = (error: unknown): boolean => statusOf(error) === 0 || statusOf(error) === 423 || statusOf(error) >= 500

function wait(entry: Entry): void {
  entry.cut = true
  set(entry, { phase: 'offline' })
}

function arrive(entry: Entry): void {
  entry.sentAt = performance.now()
  set(entry, { sent: entry.state.bytes, phase: 'checking' })
}

function fail(entry: Entry, error: unknown): void {
  const status = statusOf(error)
  // Nothing was answered: it goes on when something is again.
  if (isUnanswered(error)) return wait(entry)
  // It is there already: what it was found to be comes with the list of files.
  if (status === 409) return arrive(entry)
  set(entry, { phase: 'failed', failure: status === 429 ? 'too_many' : status === 401 ? 'signed_out' : status === 404 || status === 410 ? 'gone' : 'failed' })
}

async function start(entry: Entry): Promise<void> {
  set(entry, { phase: entry.cut ? 'unanswered' : 'sending', failure: null })
  try {
    if (!(await entry.isNamed())) return wait(entry)
    const { Upload } = await import('tus-js-client')
    // Paused or taken away while the chunk was loaded.
    if (!isMoving(entry) || entries.get(keyOf(entry.findingId, entry.state.sha256)) !== entry) return
    entry.upload ??= new Upload(entry.file, {
      endpoint: uploadsPath,
      ...(entry.uploadId ? { uploadUrl: `${uploadsPath}/${entry.uploadId}` } : {}),
      metadata: { findingId: entry.findingId, sha256: entry.state.sha256 },
      chunkSize: partBytes,
      retryDelays: pausesMs,
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => {
        // What does not move is not said to be on its way.
        if (isUnanswered(error) && isMoving(entry)) {
          entry.cut = true
          set(entry, { phase: 'unanswered' })
        }
        return navigator.onLine && (isUnanswered(error) || (statusOf(error) === 409 && error.originalRequest.getMethod() === 'PATCH'))
      },
      onProgress: (sent) => {
        if (!isMoving(entry)) return
        entry.cut = false
        set(entry, { phase: 'sending', sent })
      },
      onSuccess: () => {
        arrive(entry)
        next()
      },
      onError: (error) => {
        if (isMoving(entry)) fail(entry, error)
        next()
      },
    })
    entry.upload.start()
  } catch (error) {
    // The chunk did not load.
    fail(entry, error)
  }
}

/** Few at once: the one that is begun is finished sooner. */
function next(): void {
  const all = [...entries.values()]
  const free = atOnceMax - all.filter(isMoving).length
  for (const entry of all.filter(({ state }) => state.phase === 'waiting').slice(0, Math.max(0, free))) void start(entry)
}

/** What waits for the network goes on. */
function lookAgain(): void {
  if (!navigator.onLine) return
  for (const entry of entries.values()) if (entry.state.phase === 'offline') set(entry, { phase: 'waiting' })
  next()
}
globalThis.addEventListener?.('online', lookAgain)
if (globalThis.document) setInterval(lookAgain, lookAgainMs)

export function beginUpload(findingId: string, { sha256, name, bytes }: EvidenceFileRef, file: File, uploadId: string | null, isNamed: () => Promise<boolean>): void {
  const key = keyOf(findingId, sha256)
  const known = entries.get(key)
  if (known && active.includes(known.state.phase)) return
  entries.set(key, { findingId, file, upload: null, uploadId, cut: false, sentAt: 0, isNamed, state: { sha256, name, bytes, sent: 0, phase: 'waiting', failure: null } })
  for (const listener of listeners) listener()
  next()
}

export function pauseUpload(findingId: string, sha256: string): void {
  const entry = entries.get(keyOf(findingId, sha256))
  if (!entry) return
  set(entry, { phase: 'paused' })
  void entry.upload?.abort().catch(() => {})
  next()
}

/** Goes on, or tries again. */
export function goOnWithUpload(findingId: string, sha256: string): void {
  const entry = entries.get(keyOf(findingId, sha256))
  if (!entry) return
  set(entry, { phase: 'waiting' })
  next()
}

/** What was sent of it is thrown away, on the server as well. */
export function endUpload(findingId: string, sha256: string, uploadId: string | null): void {
  const entry = entries.get(keyOf(findingId, sha256))
  entries.delete(keyOf(findingId, sha256))
  for (const listener of listeners) listener()
  const place = entry?.upload?.url ?? (uploadId ? `${uploadsPath}/${uploadId}` : null)
  void entry?.upload?.abort().catch(() => {})
  // Where that is lost, it is thrown away a day later.
  if (place) void fetch(place, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => {})
  next()
}

/** Of somebody who leaves, nothing goes on in the name of whoever comes. */
function stopAll(): void {
  for (const { upload } of entries.values()) void upload?.abort().catch(() => {})
  entries.clear()
  for (const listener of listeners) listener()
}

signedOut.addEventListener('end', stopAll)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How far the file has come from this page; null where this page does not send it. */
export const useSending = (findingId: string, sha256: string): Sending | null => useSyncExternalStore(subscribe, () => entries.get(keyOf(findingId, sha256))?.state ?? null)

/** By an answer that was asked for at that moment: what had been sent by then and is settled is no matter of this page any more. */
export function forgetSettled(findingId: string, askedAt: number, isSettled: (file: { sha256: string; bytes: number }) => boolean): void {
  for (const [key, { state, sentAt, ...entry }] of entries) {
    if (entry.findingId === findingId && state.phase === 'checking' && sentAt < askedAt && isSettled(state)) entries.delete(key)
  }
  for (const listener of listeners) listener()
}

/** Is any of the finding's files looked at? */
export const useAnyChecking = (findingId: string): boolean => useSyncExternalStore(subscribe, () => [...entries.values()].some((entry) => entry.findingId === findingId && entry.state.phase === 'checking'))
