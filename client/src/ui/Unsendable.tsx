import { Plural, Trans } from '@lingui/react/macro'
import { issue } from '../../../shared/limits/issue.ts'
import { isStorableText, withoutUnstorable } from '../../../shared/limits/storable.ts'
import { useIssueSentence } from '../lib/issueSentence.ts'
import { useFormat } from '../lib/language.ts'
import { Button } from './Button.tsx'

/** How many characters more than a field may hold. Nothing is cut: which words go is for whoever wrote them to say. */
const overLimit = (value: string, max: number | undefined): number => (max === undefined ? 0 : Math.max(0, value.length - max))

export type Unsendable = 'too_long' | 'bad_characters'

/** Why a text cannot be sent as it stands there. */
export const unsendable = (value: string, max: number | undefined): Unsendable | null => {
  if (overLimit(value, max) > 0) return 'too_long'
  return isStorableText(value) ? null : 'bad_characters'
}

export function TooLong({ value, max }: { value: string; max: number }) {
  const format = useFormat()
  const over = overLimit(value, max)
  // Both numbers are written in one way.
  const [many, most] = [format.number(over), format.number(max)]
  return <Plural value={over} one={`${many} character too many: at most ${most}.`} other={`${many} characters too many: at most ${most}.`} />
}

/** Telephones put them around a number or a name that is copied. */
export function InvisibleCharacters({ id }: { id: string }) {
  return useIssueSentence()(issue(id, 'bad_characters'))
}

/** Nobody can take out by hand what they do not see. */
export function RemoveInvisible({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  return (
    <span className="field-remedy">
      <Button
        size="small"
        onClick={() => {
          onChange(withoutUnstorable(value))
          document.getElementById(id)?.focus()
        }}
      >
        <Trans>Remove the invisible characters</Trans>
      </Button>
    </span>
  )
}

/** Tells a screen reader once that it cannot be sent, and not with every letter by how much: that is read with the field. */
export function UnsendableStatus({ why }: { why: Unsendable | null }) {
  return (
    <span className="visually-hidden" role="status">
      {why === 'too_long' && <Trans>This is too long.</Trans>}
      {why === 'bad_characters' && <InvisibleCharacters id="" />}
    </span>
  )
}

/** Brings whoever sends to the first field that cannot be sent as it is, where it is said why. Answers whether there is one: then nothing is sent. */
export function goToUnsendable(within: ParentNode | null | undefined): boolean {
  const field = within?.querySelector<HTMLElement>('[data-unsendable="true"]')
  field?.focus()
  return Boolean(field)
}
