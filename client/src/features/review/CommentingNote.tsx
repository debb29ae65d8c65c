import { Trans } from '@lingui/react/macro'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type CommentingPlace, useCommentingAt } from './commenting.ts'

/** Who else is writing a comment at this place. It comes and goes without a sound: whoever does not see it is told elsewhere, once. */
export function CommentingNote({ at, on }: { at: CommentingPlace; on: 'paragraph' | 'question' | 'thread' }) {
  const people = useCommentingAt(at)
  if (people.length === 0) return null
  const names = people.join(', ')
  const words: Record<typeof on, ReactNode> = {
    paragraph: <Trans>Commenting on this paragraph: {names}</Trans>,
    question: <Trans>Commenting on this question: {names}</Trans>,
    thread: <Trans>Writing a reply: {names}</Trans>,
  }
  return (
    <span className="commenting small">
      <IconPencil size={16} aria-hidden />
      <span>{words[on]}</span>
    </span>
  )
}
