import { createContext, type ReactNode } from 'react'
import type { NamedSource } from '../../../../shared/findings/source.ts'
import type { Consent } from '../../../../shared/workflow/scales.ts'

interface SourcesInputProps {
  sources: readonly NamedSource[]
  /** What the finding as a whole may be used for, by now. */
  usual: Consent | null
  errorAt: (path: string) => string | undefined
  onChange: (sources: readonly NamedSource[]) => void
  save: () => Promise<boolean>
}

/** What form and comparison show of the people who told something: who they are is no matter of the text, and whoever puts the page together brings it. */
export interface SourceSlot {
  Input: (props: SourcesInputProps) => ReactNode
  Names: (props: { sources: readonly NamedSource[] }) => ReactNode
  /** One line for each, to compare. */
  lines: (sources: readonly NamedSource[]) => string
}
const nothing = () => null
export const SourceSlotContext = createContext<SourceSlot>({ Input: nothing, Names: nothing, lines: () => '' })
