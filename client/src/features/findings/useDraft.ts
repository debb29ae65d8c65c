import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConfidentialityLevel } from '../../../../shared/access/roles.ts'
import type { FindingContent } from '../../../../shared/findings/content.ts'
import type { FindingDraft_DraftFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { plainContent } from './content.ts'
import { SaveFindingDraftDocument } from './draft.ts'

const pauseMs = 2000

/** The working copy as it is typed, saved to the server two seconds after the last change and on leaving a field. */
export function useDraft(draft: FindingDraft_DraftFragment) {
  const [content, setContent] = useState<FindingContent>(() => plainContent(draft.content))
  const [level, setLevel] = useState<ConfidentialityLevel>(draft.level)
  const [savedAt, setSavedAt] = useState(draft.savedAt)
  const [dirty, setDirty] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(SaveFindingDraftDocument)
  // What the saving loop reads: always the newest, whichever render it was begun in.
  const newest = useRef({ content, level, version: draft.version, changes: 0 })
  const running = useRef<Promise<boolean> | null>(null)

  const change = useCallback((patch: Partial<FindingContent>) => {
    newest.current.content = { ...newest.current.content, ...patch }
    newest.current.changes += 1
    setContent(newest.current.content)
    setDirty(true)
  }, [])

  const changeLevel = useCallback((next: ConfidentialityLevel) => {
    newest.current.level = next
    newest.current.changes += 1
    setLevel(next)
    setDirty(true)
  }, [])

  /** Saves what is unsaved, and what was typed meanwhile; one save at a time. */
  function save(): Promise<boolean> {
    async function untilSaved(): Promise<boolean> {
      while (newest.current.changes > 0) {
        const { content: saving, level: savingLevel, version, changes } = newest.current
        // Each save is measured against the version that the one before it made.
        const result = await submit({ findingId: draft.findingId, expectedVersion: version, level: savingLevel, content: saving })
        if (result?.__typename !== 'FindingDraftSuccess') return false
        newest.current.version = result.draft.version
        setSavedAt(result.draft.savedAt)
        if (newest.current.changes === changes) newest.current.changes = 0
      }
      setDirty(false)
      return true
    }
    running.current ??= untilSaved().finally(() => {
      running.current = null
    })
    return running.current
  }

  const autosave = useEffectEvent(() => void save())
  useEffect(() => {
    if (!dirty || failure?.kind === 'stale') return
    const timer = setTimeout(() => autosave(), pauseMs)
    return () => clearTimeout(timer)
  }, [dirty, content, level, failure])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (newest.current.changes > 0) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [])

  /** After somebody saved the same draft elsewhere: mine goes over theirs, knowingly. */
  function keepMine(): void {
    if (failure?.kind !== 'stale') return
    newest.current.version = failure.stale.currentVersion
    clear()
    void save()
  }

  return { content, level, change, changeLevel, save, savedAt, dirty, busy, failure, keepMine, version: () => newest.current.version }
}
export type Draft = ReturnType<typeof useDraft>
