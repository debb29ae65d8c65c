import { createContext, type ReactNode } from 'react'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'

interface FileInputProps {
  id: string
  files: readonly EvidenceFileRef[]
  error: string | undefined
  onChange: (files: readonly EvidenceFileRef[]) => void
  save: () => Promise<boolean>
}

/** What the form shows of files: how they come to the server is no matter of the text, and whoever puts the page together brings it. */
export interface FileSlot {
  Input: (props: FileInputProps) => ReactNode
  /** The text does not name it any more. */
  drop: (file: EvidenceFileRef) => void
  /** Beside the name of one, where it has come. */
  Note: (props: { file: EvidenceFileRef }) => ReactNode
  /** Where the text is sent. */
  Follow: (props: { files: readonly EvidenceFileRef[] }) => ReactNode
}
const nothing = () => null
export const FileSlotContext = createContext<FileSlot>({ Input: nothing, drop: nothing, Note: nothing, Follow: nothing })
