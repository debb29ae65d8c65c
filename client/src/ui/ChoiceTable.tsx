import type { ReactNode } from 'react'
import { FieldGroup, type FieldProps } from './Field.tsx'

interface Entry<T extends string> {
  value: T
  label: ReactNode
}

/** One of the same few for each of several: a row for each, a column for each choice. Where a row does not offer one, its place is empty. */
export function ChoiceTable<Row extends string, Column extends string>({
  rows,
  columns,
  chosen,
  heading,
  offers = () => true,
  onChange,
  ...field
}: FieldProps & { rows: readonly Entry<Row>[]; columns: readonly Entry<Column>[]; chosen: Readonly<Record<Row, Column>>; heading: string; offers?: (row: Row, column: Column) => boolean; onChange: (row: Row, column: Column) => void }) {
  const { id } = field
  return (
    <FieldGroup {...field}>
      <table className="choice-table">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {columns.map(({ value, label }) => (
              <th scope="col" id={`${id}-${value}`} key={value}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value}>
              <th scope="row" id={`${id}-${row.value}`}>
                {row.label}
              </th>
              {columns.map((column) => (
                <td key={column.value}>
                  {offers(row.value, column.value) && (
                    <label className="choice-cell">
                      <input
                        type="radio"
                        name={`${id}-${row.value}`}
                        value={column.value}
                        checked={chosen[row.value] === column.value}
                        aria-labelledby={`${id}-${row.value} ${id}-${column.value}`}
                        onChange={() => onChange(row.value, column.value)}
                      />
                    </label>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </FieldGroup>
  )
}
