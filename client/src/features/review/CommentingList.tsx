import { Trans } from '@lingui/react/macro'
import { IconPencil } from '@tabler/icons-react'
import { useContext } from 'react'
import { CommentingContext } from './commenting.ts'

/** Everybody else who is about to open a thread, and about what. */
export function CommentingList() {
  const opening = useContext(CommentingContext).filter(({ threadId }) => threadId === null)
  return opening.map(({ person: { id, name }, block, question }) => {
    const paragraph = (block ?? 0) + 1
    return (
      <p key={id} className="commenting small">
        <IconPencil size={16} aria-hidden />
        <span>
          {block !== null ? (
            <Trans>Commenting on paragraph {paragraph}: {name}</Trans>
          ) : question !== null ? (
            <Trans>Commenting on question {question}: {name}</Trans>
          ) : (
            <Trans>Commenting on the whole finding: {name}</Trans>
          )}
        </span>
      </p>
    )
  })
}
