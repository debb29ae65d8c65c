import { Trans } from '@lingui/react/macro'
import { labelled } from '../../lib/labelled.ts'
import { Moved } from '../../ui/Moved.tsx'

/** Somebody else has changed the same fields: what stands in them now, and no others. */
export function MovedFields<Field extends string>({ fields, nameOf, wordsOf, onLook }: { fields: readonly Field[]; nameOf: (field: Field) => string; wordsOf: (field: Field) => string; onLook: () => void }) {
  return (
    <Moved verb={<Trans>I have looked at it. Keep mine</Trans>} onLook={onLook}>
      <Trans>Somebody else has changed this too. Now it is:</Trans>
      {fields.map((field) => (
        <span key={field} className="block pre-line">
          {labelled(nameOf(field), wordsOf(field) || '—')}
        </span>
      ))}
    </Moved>
  )
}
