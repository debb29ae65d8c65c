import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { changedFields } from '../../../../shared/findings/content.ts'
import type { FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import type { Theme } from '../../../../shared/methodology/methodology.ts'
import { useText } from '../../lib/language.ts'
import { Moment } from '../../ui/Moment.tsx'
import { TextComparison } from '../../ui/TextComparison.tsx'
import { Words } from '../../ui/Words.tsx'
import { plainContent } from './content.ts'
import { useFieldWords } from './fieldWords.ts'
import { useFieldLabels } from './labels.ts'

/** What changed from one revision to another, field by field. */
export function Comparison({ from, to, themes }: { from: FindingRevision_RevisionFragment; to: FindingRevision_RevisionFragment; themes: readonly Theme[] }) {
  const titleId = useId()
  const labelOf = useFieldLabels(themes, { asked: false })
  const before = plainContent(from.content)
  const after = plainContent(to.content)
  const fields = changedFields(before, after)

  const text = useText()
  const shown = [from.content, to.content]
  const regions = shown.flatMap(({ region }) => region ?? [])
  const provisions = shown.flatMap(({ provisions: named }) => named)
  const wordsOf = useFieldWords(themes, {
    region: (code) => {
      const found = regions.find((region) => region.code === code)
      return found ? text(found.name) : code
    },
    standard: (code) => {
      const found = provisions.find((provision) => provision.code === code)
      return found ? `${text(found.instrument.title)}, ${text(found.article)}` : code
    },
  })

  return (
    <section className="card stack comparison" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Trans>
          Revision {from.number} and revision {to.number}
        </Trans>
      </h2>
      <p className="muted small">
        {to.author.name}, <Moment at={to.createdAt} />
        {to.note && ` · ${to.note}`}
      </p>
      {fields.length === 0 && (
        <p>
          <Trans>Nothing differs.</Trans>
        </p>
      )}
      {fields.map((field) => (
        <div key={field} className="stack-tight">
          <h3>{labelOf(field)}</h3>
          {field === 'narrative' ? (
            <TextComparison before={before.narrative} after={after.narrative} />
          ) : (
            <p className="pre-line">
              <Words before={wordsOf({ content: before }, field)} after={wordsOf({ content: after }, field)} />
            </p>
          )}
        </div>
      ))}
    </section>
  )
}
