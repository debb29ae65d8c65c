import { useApolloClient } from '@apollo/client/react'
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ConfidentialityLevel } from '../../../../shared/access/roles.ts'
import { changedFields, type FindingContent } from '../../../../shared/findings/content.ts'
import { differingFields, lostFields, mergeCopies, type Side, withFieldsOf, type WorkingCopy } from '../../../../shared/findings/merge.ts'
import { storable } from '../../../../shared/findings/storable.ts'
import type { FindingDraft_DraftFragment, SaveFindingDraftMutation } from '../../../../shared/generated/graphql.ts'
import { useConnection } from '../../lib/connection.ts'
import { useParting } from '../../lib/parting.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { useUnsaved } from '../../lib/unsaved.ts'
import { plainContent } from './content.ts'
import { SaveFindingDraftDocument, StoredDraftDocument } from './draft.ts'
import { useOtherWindows } from './useOtherWindows.ts'

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

/** What came from another window, until the reader has taken note of it: into fields where nothing of theirs stood, and over what they had typed in this one. */
interface FromThere {
  taken: readonly string[]
  replaced: readonly string[]
  /** How it was here before. */
  before: WorkingCopy | null
}
const nothingFromThere: FromThere = { taken: [], replaced: [], before: null }

function andThen(known: FromThere, before: WorkingCopy, came: readonly string[], lost: readonly string[]): FromThere {
  // What was typed here first is what can be put back, however often it is replaced.
  const earlier = known.before ? withFieldsOf(before, known.before, known.replaced) : before
  const replaced = [...new Set([...known.replaced, ...lost])]
  return { taken: [...new Set([...known.taken, ...came])].filter((field) => !replaced.includes(field)), replaced, before: earlier }
}

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
  const newest = useRef({ content, level, changes: 0, stored: { content, level, version: draft.version } as Save, unknown: null as Save | null, underWay: null as Save | null, parting: null as Parting | null, given: false, typed: new Set<string>() })
  const running = useRef<Promise<boolean> | null>(null)
  const { issues } = useMemo(() => storable(content, content), [content])

  const changed = useCallback(() => {
    newest.current.changes += 1
    setDirty(true)
    setTries(0)
  }, [])
  const type = useCallback(
    (next: WorkingCopy) => {
      for (const field of differingFields(newest.current, next)) newest.current.typed.add(field)
      Object.assign(newest.current, { content: next.content, level: next.level })
      setContent(next.content)
      setLevel(next.level)
      changed()
    },
    [changed],
  )
  const change = useCallback((patch: Partial<FindingContent>) => type({ content: { ...newest.current.content, ...patch }, level: newest.current.level }), [type])
  const changeLevel = useCallback((next: ConfidentialityLevel) => type({ content: newest.current.content, level: next }), [type])

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
    tellOthers(saved.version + 1)
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
  const [fromThere, setFromThere] = useState(nothingFromThere)
  const together = (other: Save, chosen: Readonly<Record<string, Side>> = {}) => mergeCopies(newest.current.stored, newest.current, other, chosen)

  /** Goes on from what another window saved, with what each side changed; of what both changed, as is chosen. */
  function settleWith(other: Save, chosen: Readonly<Record<string, Side>>): void {
    const before: WorkingCopy = { content: newest.current.content, level: newest.current.level }
    const { merged, taken } = together(other, chosen)
    const lost = lostFields(before, merged, taken.filter((field) => newest.current.typed.has(field)))
    for (const field of taken) newest.current.typed.delete(field)
    Object.assign(newest.current, { ...merged, stored: other })
    setContent(merged.content)
    setLevel(merged.level)
    setTheirs(null)
    setFromThere((known) => andThen(known, before, taken, lost))
    setProblem(null)
    clear()
    changed()
    void begin()
  }

  /** What is stored now; null where there is nothing any more, or no answer. */
  async function readTheirs(): Promise<Save | null> {
    const answer = await client.query({ query: StoredDraftDocument, variables: { findingId: draft.findingId }, fetchPolicy: 'no-cache' }).catch(() => null)
    const found = answer?.data?.findingDraft
    if (answer?.data && !found && !newest.current.given) setProblem({ kind: 'failed', code: 'NOT_FOUND' })
    return found ? { content: plainContent(found.content), level: found.level, version: found.version } : null
  }

  /** Another window saved the same draft: reads what is stored now, and puts both together where no field was changed on both sides. */
  async function lookAtTheirs(): Promise<void> {
    const other = await readTheirs()
    if (!other) return
    if (together(other).both.length === 0) settleWith(other, {})
    else setTheirs({ other, base: newest.current.stored })
  }

  /** It may have been saved elsewhere, as this version: whoever has nothing unsaved here has it at once, and whoever has finds out by saving. */
  async function catchUp(version: number | null): Promise<void> {
    await running.current
    const isKnown = (): boolean => version !== null && newest.current.stored.version >= version
    if (newest.current.given || hopeless || isKnown()) return
    if (newest.current.changes > 0) return version === null ? undefined : void save()
    const other = await readTheirs()
    if (!other || newest.current.given || other.version <= newest.current.stored.version) return
    // What was typed meanwhile is saved first, which tells what it meets.
    if (newest.current.changes > 0) return void save()
    settleWith(other, {})
  }
  const tellOthers = useOtherWindows(draft.findingId, (version) => void catchUp(version))
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
    fromThere,
    takeNote: () => setFromThere(nothingFromThere),
    /** What was typed here stands again where something from another window took its place. */
    putBack: () => {
      const { before, replaced } = fromThere
      setFromThere(nothingFromThere)
      if (before) type(withFieldsOf(newest.current, before, replaced))
    },
    version: () => newest.current.stored.version,
    /** It was handed in or deleted: nothing of it is to be saved any more. */
    give: () => {
      newest.current.given = true
    },
  }
}
export type Draft = ReturnType<typeof useDraft>
