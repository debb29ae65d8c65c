import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Attendance } from '../../../../shared/side-events/attendance.ts'
import { attendanceSentence } from '../../../../shared/side-events/attendanceSentence.ts'
import { useFormat, useLanguage } from '../../lib/language.ts'
import { useCountries } from './useCountries.ts'
import { categoryWords } from './words.tsx'

function Counts({ caption, rows }: { caption: ReactNode; rows: readonly (readonly [name: string, people: number])[] }) {
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
      </tbody>
    </table>
  )
}

/** How many come: in a sentence that a press release can take, which names no small group, and by country and category for those who prepare the event. */
export function AttendanceTotals({ attendance }: { attendance: Attendance }) {
  const { i18n } = useLingui()
  const { locale } = useLanguage()
  const format = useFormat()
  const { nameOf } = useCountries()
  const sentence = attendanceSentence(locale, format, attendance)
  if (sentence === '') return null
  const { countries, categories } = attendance
  return (
    <section className="stack-tight">
      <p>{sentence}.</p>
      <details>
        <summary>
          <Trans>By country and by category</Trans>
        </summary>
        <div className="counts-pair">
          <Counts caption={<Trans>Countries</Trans>} rows={countries.map(({ key, people }) => [nameOf(key), people])} />
          <Counts caption={<Trans>Takes part as</Trans>} rows={categories.map(({ key, people }) => [i18n._(categoryWords[key]), people])} />
        </div>
      </details>
    </section>
  )
}
