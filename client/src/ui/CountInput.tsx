import { describedBy, Field, type FieldProps } from './Field.tsx'
import { useStanding } from './Form.tsx'

/** A small whole number: the platform's own field, with its steps. What is typed stays as it is typed. */
export function CountInput({ value, onChange, min, max, ...given }: FieldProps & { value: string; onChange: (value: string) => void; min: number; max: number }) {
  const field = useStanding<FieldProps>(given)
  return (
    <Field {...field}>
      <input
        className="control"
        data-width="count"
        id={field.id}
        name={field.id}
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={1}
        value={value}
        autoComplete="off"
        aria-invalid={Boolean(field.error)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
