import { Plural } from '@lingui/react/macro'
import { useFormat } from '../lib/language.ts'

/** How many characters more than a field may hold. Nothing is cut: which words go is for whoever wrote them to say. */
export const overLimit = (value: string, max: number | undefined): number => (max === undefined ? 0 : Math.max(0, value.length - max))

export function TooLong({ over, max }: { over: number; max: number }) {
  const format = useFormat()
  // Both numbers are written in one way.
  const [many, most] = [format.number(over), format.number(max)]
  return <Plural value={over} one={`${many} character too many: at most ${most}.`} other={`${many} characters too many: at most ${most}.`} />
}

/** Brings whoever sends to the first field that is too long, where it is said how much so. Answers whether there is one: then nothing is sent. */
export function goToTooLong(within: ParentNode | null | undefined): boolean {
  const field = within?.querySelector<HTMLElement>('[data-too-long="true"]')
  field?.focus()
  return Boolean(field)
}
