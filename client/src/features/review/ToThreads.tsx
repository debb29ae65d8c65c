import { Plural } from '@lingui/react/macro'
import { IconMessages } from '@tabler/icons-react'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { openSuggestions } from './suggestions.ts'

/** Where what was said stands below the text and not beside it, the way there from the top of the page. */
export function ToThreads({ threads, onGo }: { threads: readonly Thread_ThreadFragment[]; onGo: () => void }) {
  const suggested = openSuggestions(threads).length
  const open = threads.filter(({ resolvedAt }) => !resolvedAt).length
  if (open === 0) return null
  return (
    <Button className="to-threads" icon={<IconMessages size={18} aria-hidden />} onClick={onGo}>
      {suggested > 0 ? <Plural value={suggested} one="Go to # suggested edit" other="Go to # suggested edits" /> : <Plural value={open} one="Go to # open thread" other="Go to # open threads" />}
    </Button>
  )
}
