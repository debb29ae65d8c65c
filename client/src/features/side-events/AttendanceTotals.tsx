import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Attendance } from '../../../../shared/side-events/attendance.ts'
import { attendanceSentence } from '../../../../shared/side-events/attendanceSentence.ts'
import { useFormat, useLanguage } from '../../lib/language.ts'
import { useCountries } from './useCountries.ts'
import { categoryWords } from './words.tsx'

function Counts({ caption, rows, others }: { caption: ReactNode; rows: readonly (readonly [name: string, people: number])[]; others: number }) {
  const format = useFormat()
  return (
    <table className="counts">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(([name, people]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{format.number(people)}</td>
          </tr>
        ))}
        {others > 0 && (
          <tr>
            <th scope="row">
              <Trans>Others, together</Trans>
            </th>
            <td>{format.number(others)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** How many come, in a sentence that a press release can take, and by country and category. */
export function AttendanceTotals({ attendance, open = false }: { attendance: Attendance; open?: boolean }) {
  const { i18n } = useLingui()
  const { locale } = useLanguage()
  const format = useFormat()
  const { nameOf } = useCountries()
  const sentence = attendanceSentence(locale, format, attendance)
  if (sentence === '') return null
  const { countries, categories, otherCountries, otherCategories } = attendance
  return (
    <section className="stack-tight">
      <p>{sentence}.</p>
      <details open={open}>
        <summary>
          <Trans>By country and by category</Trans>
        </summary>
        <div className="counts-pair">
          <Counts caption={<Trans>Countries</Trans>} rows={countries.map(({ key, people }) => [nameOf(key), people])} others={otherCountries} />
          <Counts caption={<Trans>As what they come</Trans>} rows={categories.map(({ key, people }) => [i18n._(categoryWords[key]), people])} others={otherCategories} />
        </div>
      </details>
    </section>
  )
}
