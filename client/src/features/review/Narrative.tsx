import { useLingui } from '@lingui/react/macro'
import { IconMessagePlus } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { locate, type Passage, passageAt } from '../../../../shared/findings/anchor.ts'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { CommentingNote } from './CommentingNote.tsx'
import { SelectionBar } from './SelectionBar.tsx'

/** A thread's passage where it stands in the shown text. */
export interface Mark {
  threadId: string
  block: number
  start: number
  end: number
  resolved: boolean
  suggests: boolean
}

/** Where somebody marks a passage. */
type Marked = Pick<Thread_ThreadFragment, 'id' | 'anchor' | 'resolvedAt' | 'suggestion'>

/** From the revision on that took a suggestion in, or in which another one changed its words, these stand there no more, wherever they may be found again. */
function isGone({ suggestion }: Marked, revision: number): boolean {
  const since = suggestion?.acceptedIn ?? suggestion?.overtakenIn ?? null
  return since !== null && since <= revision
}

export function marksOf(threads: readonly Marked[], blocks: readonly string[], revision: number): Mark[] {
  return threads.flatMap((thread) => {
    if (thread.anchor.__typename !== 'PassageAnchor' || isGone(thread, revision)) return []
    const found = locate(thread.anchor, blocks)
    return found.state === 'changed' ? [] : [{ threadId: thread.id, block: found.block, start: found.start, end: found.end, resolved: Boolean(thread.resolvedAt), suggests: thread.suggestion !== null && !thread.resolvedAt }]
  })
}

/** Its passage is not among those that stand in the text. */
export const hasLostPassage = ({ id, anchor }: { id: string; anchor: { __typename: string } | null }, marks: readonly Mark[]): boolean => anchor?.__typename === 'PassageAnchor' && !marks.some(({ threadId }) => threadId === id)

interface Piece {
  text: string
  start: number
  marks: Mark[]
}

/** Cuts a paragraph where marks begin and end; overlapping marks share a piece. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].filter((cut) => cut <= text.length).toSorted((left, right) => left - right)
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1] ?? text.length
    return { text: text.slice(start, end), start, marks: marks.filter((mark) => mark.start <= start && mark.end >= end) }
  })
}

/** The offset of a point in the text of its paragraph. */
function offsetIn(paragraph: Element, node: Node, offset: number): number {
  const range = document.createRange()
  range.selectNodeContents(paragraph)
  range.setEnd(node, offset)
  return range.toString().length
}

/** The selected words of the first paragraph that has any: a drag may begin in the margin, and three clicks end in the paragraph after. */
function passageOf(range: Range, text: Element, blocks: readonly string[], revision: number): Passage | null {
  for (const paragraph of text.querySelectorAll('[data-block]')) {
    if (!range.intersectsNode(paragraph)) continue
    const block = Number(paragraph.getAttribute('data-block'))
    const start = paragraph.contains(range.startContainer) ? offsetIn(paragraph, range.startContainer, range.startOffset) : 0
    const end = paragraph.contains(range.endContainer) ? offsetIn(paragraph, range.endContainer, range.endOffset) : (blocks[block]?.length ?? 0)
    if (start < end) return passageAt(blocks, revision, block, start, end)
  }
  return null
}

interface Props {
  blocks: readonly string[]
  revision: number
  marks: readonly Mark[]
  chosen: string | undefined
  mayComment: boolean
  maySuggest: boolean
  onChoose: (threadId: string) => void
  onComment: (passage: Passage) => void
  onSuggest: (passage: Passage) => void
}

/** The numbered text. Selecting words, with the mouse or the keyboard, offers to comment on them or to write them anew; a paragraph's button comments on all of it. */
export function Narrative({ blocks, revision, marks, chosen, mayComment, maySuggest, onChoose, onComment, onSuggest }: Props) {
  const { t } = useLingui()
  const text = useRef<HTMLDivElement>(null)
  const [passage, setPassage] = useState<Passage | null>(null)

  const readSelection = useCallback(() => {
    const selection = getSelection()
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null
    setPassage(range && text.current ? passageOf(range, text.current, blocks, revision) : null)
  }, [blocks, revision])

  useEffect(() => {
    if (!mayComment) return
    document.addEventListener('selectionchange', readSelection)
    return () => document.removeEventListener('selectionchange', readSelection)
  }, [mayComment, readSelection])

  // A shortcut for the mouse: with the keyboard one goes through the threads, which name the same passages.
  useEffect(() => {
    const element = text.current
    const choose = (event: MouseEvent): void => {
      const thread = event.target instanceof Element ? event.target.closest('mark')?.dataset['thread'] : undefined
      if (thread) onChoose(thread)
    }
    element?.addEventListener('click', choose)
    return () => element?.removeEventListener('click', choose)
  }, [onChoose])

  return (
    <div className="narrative" ref={text}>
      {blocks.map((block, place) => (
        // Paragraphs of a revision never change places.
        <div className="paragraph" key={`${revision}-${place}`}>
          <span className="paragraph-number" aria-hidden>
            {place + 1}
          </span>
          <p data-block={place}>
            {piecesOf(block, marks.filter((mark) => mark.block === place)).map(({ text: words, start, marks: over }) => {
              const [first] = over
              if (!first) return <span key={start}>{words}</span>
              return (
                <mark key={start} data-chosen={over.some(({ threadId }) => threadId === chosen)} data-resolved={over.every(({ resolved }) => resolved)} data-suggests={over.some(({ suggests }) => suggests)} data-thread={first.threadId}>
                  {words}
                </mark>
              )
            })}
          </p>
          <CommentingNote at={{ revision, block: place }} on="paragraph" />
          {mayComment && (
            <button type="button" className="icon-button paragraph-comment" aria-label={t`Comment on paragraph ${place + 1}`} onClick={() => onComment(passageAt(blocks, revision, place, 0, block.length))}>
              <IconMessagePlus size={19} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {passage && <SelectionBar maySuggest={maySuggest} onComment={() => onComment(passage)} onSuggest={() => onSuggest(passage)} />}
    </div>
  )
}
