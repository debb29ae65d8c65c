import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ConfidentialityLevel } from '../../../../shared/access/roles.ts'
import { changedFields, type FindingContent } from '../../../../shared/findings/content.ts'
import { mergeCopies, type Side } from '../../../../shared/findings/merge.ts'
import { storable } from '../../../../shared/findings/storable.ts'
import type { FindingDraft_DraftFragment, SaveFindingDraftMutation } from '../../../../shared/generated/graphql.ts'
import { useConnection } from '../../lib/connection.ts'
import { useParting } from '../../lib/parting.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { plainContent } from './content.ts'
import { SaveFindingDraftDocument, StoredDraftDocument } from './draft.ts'

const pauseMs = 2_000
/** A save that did not succeed is tried again after a pause that doubles up to this. */
const longestPauseMs = 30_000
/** A save without an answer for so long is not called under way any more. */
const slowMs = 8_000

interface Save {
  content: FindingContent
  level: ConfidentialityLevel
  version: number
  /** The save still under way that makes this version, by its key. */
  follows?: string
}
const outlives = { outlives: true }
/** A save that was sent after another without waiting for its answer, because the page might have been gone by then. */
interface Parting {
  saving: Save
  answer: Promise<SaveFindingDraftMutation['saveFindingDraft'] | null>
}

/** `partly`: all but the fields that cannot be stored as they are. `unsaved`: on this page alone, and nowhere else. */
export type SaveStatus = 'saved' | 'saving' | 'partly' | 'unsaved'

/** The working copy as it is typed, saved to the server two seconds after the last change and on leaving a field. */
export function useDraft(draft: FindingDraft_DraftFragment) {
  const [content, setContent] = useState<FindingContent>(() => plainContent(draft.content))
  const [level, setLevel] = useState<ConfidentialityLevel>(draft.level)
  const [savedAt, setSavedAt] = useState(draft.savedAt)
  const [dirty, setDirty] = useState(false)
  const [slow, setSlow] = useState(false)
  const [tries, setTries] = useState(0)
  const { submit, failure, unanswered, keyOf, clear } = useSubmit(SaveFindingDraftDocument)
  const parting = useSubmit(SaveFindingDraftDocument)
  // While it is tried again it has still not succeeded.
  const [problem, setProblem] = useState<Failure | null>(null)
  if (failure && failure !== problem) setProblem(failure)
  const connection = useConnection()
  // What the saving loop reads: always the newest, whichever render it was begun in.
  const newest = useRef({ content, level, changes: 0, stored: { content, level, version: draft.version } as Save, unknown: null as Save | null, underWay: null as Save | null, parting: null as Parting | null, given: false })
  const running = useRef<Promise<boolean> | null>(null)
  const { issues } = useMemo(() => storable(content, content), [content])

  const changed = useCallback(() => {
    newest.current.changes += 1
    setDirty(true)
    setTries(0)
  }, [])
  const change = useCallback(
    (patch: Partial<FindingContent>) => {
      newest.current.content = { ...newest.current.content, ...patch }
      setContent(newest.current.content)
      changed()
    },
    [changed],
  )
  const changeLevel = useCallback(
    (next: ConfidentialityLevel) => {
      newest.current.level = next
      setLevel(next)
      changed()
    },
    [changed],
  )

  const missing = problem?.kind === 'failed' && problem.code === 'NOT_FOUND'
  /** Trying again would change nothing before somebody does something. */
  const hopeless = problem?.kind === 'stale' || missing

  const inputOf = ({ content: typed, level: chosen, version, follows }: Save) => ({ findingId: draft.findingId, expectedVersion: version, follows: follows ?? null, level: chosen, content: typed })
  /** What can be stored of what is on the page, over what a save before it has stored. */
  const onPage = (stored: Save): Save => ({ content: storable(newest.current.content, stored.content).content, level: newest.current.level, version: stored.version })
  const isSame = (left: Save, right: Save): boolean => left.level === right.level && changedFields(left.content, right.content).length === 0
  function take(saved: Save, at: string): void {
    newest.current.stored = { ...saved, version: saved.version + 1 }
    setSavedAt(at)
  }

  /** One save, measured against the version that the save before it made. */
  async function send(): Promise<boolean> {
    const { stored, unknown } = newest.current
    // A save whose answer was lost is asked about first: it may have made the version that the next one is measured against.
    const saving = unknown ?? onPage(stored)
    if (isSame(stored, saving)) return true
    newest.current.underWay = saving
    const result = await submit(inputOf(saving), outlives)
    newest.current.underWay = null
    newest.current.unknown = result === null && unanswered() ? saving : null
    if (result?.__typename !== 'FindingDraftSuccess') return false
    take(saving, result.draft.savedAt)
    return true
  }

  /** The page is still there: what became of the save that was sent on parting. */
  async function settle({ saving, answer }: Parting): Promise<boolean> {
    const result = (await answer) ?? (parting.unanswered() ? await parting.submit(inputOf(saving), outlives) : null)
    newest.current.parting = result === null && parting.unanswered() ? { saving, answer: Promise.resolve(null) } : null
    if (newest.current.parting) setProblem({ kind: 'failed', code: 'NETWORK' })
    // Where it was refused, as one that arrived before the save that it follows, the next save has its words as well.
    if (result?.__typename === 'FindingDraftSuccess') take(saving, result.draft.savedAt)
    return newest.current.parting === null
  }

  /** Saves what is unsaved, and what was typed meanwhile; one save at a time. */
  function begin(): Promise<boolean> {
    async function untilSaved(): Promise<boolean> {
      const slowly = setTimeout(() => setSlow(true), slowMs)
      try {
        while (newest.current.changes > 0) {
          const { changes, unknown, parting: sent } = newest.current
          if (!(await (sent && !unknown ? settle(sent) : send()))) return false
          if (!unknown && !sent && newest.current.changes === changes) newest.current.changes = 0
        }
        setProblem(null)
        clear()
        setDirty(false)
        return true
      } finally {
        clearTimeout(slowly)
        setSlow(false)
        setTries((count) => count + 1)
      }
    }
    running.current ??= untilSaved().finally(() => {
      running.current = null
    })
    return running.current
  }
  const save = (): Promise<boolean> => (hopeless && newest.current.changes > 0 ? Promise.resolve(false) : begin())

  useParting(() => {
    const { underWay, parting: sent, given, changes } = newest.current
    if (given || changes === 0 || hopeless) return
    if (!underWay) return void begin()
    // Without a key it has been answered and made no version, and the page is about to say why: the one that would be named here is another window's.
    const follows = keyOf()
    if (!follows) return
    const saving = { ...onPage({ ...underWay, version: underWay.version + 1 }), follows }
    if (!sent && !isSame(underWay, saving)) newest.current.parting = { saving, answer: parting.submit(inputOf(saving), outlives) }
  })

  const autosave = useEffectEvent(() => void save())
  useEffect(() => {
    if (!dirty || hopeless) return
    const timer = setTimeout(() => autosave(), Math.min(longestPauseMs, pauseMs * 2 ** tries))
    return () => clearTimeout(timer)
  }, [dirty, content, level, hopeless, tries])
  const reconnected = useEffectEvent(() => {
    if (dirty && !hopeless) void save()
  })
  useEffect(() => {
    if (connection === 'live') reconnected()
  }, [connection])

  useUnsaved({ has: () => !newest.current.given && (newest.current.changes > 0 || storable(newest.current.content, newest.current.content).issues.length > 0), save })

  const client = useApolloClient()
  const [theirs, setTheirs] = useState<{ other: Save; base: Save } | null>(null)
  const [taken, setTaken] = useState<readonly string[]>([])
  const together = (other: Save, chosen: Readonly<Record<string, Side>> = {}) => mergeCopies(newest.current.stored, newest.current, other, chosen)

  /** Goes on from what another window saved, with what each side changed; of what both changed, as is chosen. */
  function settleWith(other: Save, chosen: Readonly<Record<string, Side>>): void {
    const { merged, taken: fromThere } = together(other, chosen)
    Object.assign(newest.current, { ...merged, stored: other })
    setContent(merged.content)
    setLevel(merged.level)
    setTheirs(null)
    setTaken(fromThere)
    setProblem(null)
    clear()
    changed()
    void begin()
  }

  /** Another window saved the same draft: reads what is stored now, and puts both together where no field was changed on both sides. */
  async function lookAtTheirs(): Promise<void> {
    const answer = await client.query({ query: StoredDraftDocument, variables: { findingId: draft.findingId }, fetchPolicy: 'no-cache' }).catch(() => null)
    if (!answer?.data) return
    const found = answer.data.findingDraft
    if (!found) return setProblem({ kind: 'failed', code: 'NOT_FOUND' })
    const other: Save = { content: plainContent(found.content), level: found.level, version: found.version }
    if (together(other).both.length === 0) settleWith(other, {})
    else setTheirs({ other, base: newest.current.stored })
  }
  const stale = problem?.kind === 'stale'
  const look = useEffectEvent(() => void lookAtTheirs())
  useEffect(() => {
    if (!stale || connection === 'offline') return
    const timer = setTimeout(() => look())
    return () => clearTimeout(timer)
  }, [stale, problem, connection])

  const status: SaveStatus = dirty && (problem !== null || slow || connection === 'offline') ? 'unsaved' : dirty ? 'saving' : issues.length > 0 ? 'partly' : 'saved'
  return {
    content,
    level,
    change,
    changeLevel,
    save,
    savedAt,
    status,
    problem,
    missing,
    /** What cannot be stored as it is. */
    issues,
    /** What another window saved, where both changed the same field and somebody has to choose. */
    theirs: theirs && stale ? { level: theirs.other.level, content: theirs.other.content, both: mergeCopies(theirs.base, { content, level }, theirs.other).both } : null,
    settle: (chosen: Readonly<Record<string, Side>>) => theirs && settleWith(theirs.other, chosen),
    lookAtTheirs,
    /** Fields that came from another window, until the reader has taken note of it. */
    taken,
    takeNote: () => setTaken([]),
    version: () => newest.current.stored.version,
    /** It was handed in or deleted: nothing of it is to be saved any more. */
    give: () => {
      newest.current.given = true
    },
  }
}
export type Draft = ReturnType<typeof useDraft>
