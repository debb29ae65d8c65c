import type { ComponentProps, ReactNode } from 'react'
import { describedBy, Field, FieldGroup, type FieldProps } from './Field.tsx'
import { useStanding } from './Form.tsx'
import { InvisibleCharacters, RemoveInvisible, TooLong, type Unsendable, unsendable, UnsendableStatus } from './Unsendable.tsx'

interface TextProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** So many characters at most. What is longer stays, is said to be too long at once, and is not sent. */
  max?: number
  autoComplete?: string
  lang?: string
}

/** What is said of a text: why it cannot be sent goes before the rest, as long as it is so. */
function useTextField(given: FieldProps, { value, max, onChange }: Pick<TextProps, 'value' | 'max' | 'onChange'>): { field: FieldProps; why: Unsendable | null } {
  const field = useStanding<FieldProps>(given)
  const why = unsendable(value, max)
  if (why === 'too_long' && max !== undefined) return { field: { ...field, error: <TooLong value={value} max={max} /> }, why }
  if (why === 'bad_characters') return { field: { ...field, error: <InvisibleCharacters id={field.id} />, remedy: <RemoveInvisible id={field.id} value={value} onChange={onChange} /> }, why }
  return { field, why }
}

/** `onEnter`: what Enter does here instead of sending the form. */
export function TextInput({ value, onChange, onBlur, onEnter, type = 'text', short = false, readOnly = false, max, autoComplete = 'off', inputMode, ...given }: TextProps & { type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | 'search'; short?: boolean; readOnly?: boolean; onEnter?: () => void; inputMode?: 'numeric' | 'decimal' }) {
  const { field, why } = useTextField(given, { value, max, onChange })
  return (
    <Field {...field}>
      <input
        className="control"
        data-width={short ? 'short' : undefined}
        id={field.id}
        name={field.id}
        type={type}
        value={value}
        readOnly={readOnly}
        data-unsendable={why !== null}
        autoComplete={autoComplete}
        inputMode={inputMode}
        aria-invalid={Boolean(field.error)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (!onEnter || event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          onEnter()
        }}
      />
      <UnsendableStatus why={why} />
    </Field>
  )
}

/** `area` is what only some need of it: a ref, its keys. */
export function TextArea({ value, onChange, onBlur, max, rows = 4, area, ...given }: TextProps & { rows?: number; area?: ComponentProps<'textarea'> }) {
  const { field, why } = useTextField(given, { value, max, onChange })
  return (
    <Field {...field}>
      <textarea
        {...area}
        className="control"
        id={field.id}
        name={field.id}
        rows={rows}
        value={value}
        data-unsendable={why !== null}
        aria-invalid={Boolean(field.error)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      <UnsendableStatus why={why} />
    </Field>
  )
}

export interface Option<T extends string = string> {
  value: T
  label: string
  hint?: ReactNode
  group?: string
  /** In which its label is, where that is another language than the page's. */
  lang?: string
}

/** The platform's own list: it works with every keyboard, reader and thumb. `empty` is the words for "nothing chosen", where that can be. */
export function Select<T extends string>({ value, onChange, options, empty, ...given }: FieldProps & { value: T | ''; onChange: (value: T | '') => void; options: readonly Option<T>[]; empty?: string }) {
  const field = useStanding<FieldProps>(given)
  const groups = Map.groupBy(options, ({ group }) => group ?? '')
  return (
    <Field {...field}>
      <select
        className="control"
        id={field.id}
        name={field.id}
        value={value}
        aria-invalid={Boolean(field.error)}
        aria-describedby={describedBy(field)}
        onChange={(event) => onChange(event.target.value as T | '')}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {[...groups].map(([group, members]) => {
          const entries = members.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))
          return group ? (
            <optgroup key={group} label={group}>
              {entries}
            </optgroup>
          ) : (
            entries
          )
        })}
      </select>
    </Field>
  )
}

/** One of a few; `after` them stands what else can be done. */
export function RadioGroup<T extends string>({ value, onChange, options, inline = false, after, ...given }: FieldProps & { value: T | ''; onChange: (value: T) => void; options: readonly Option<T>[]; inline?: boolean; after?: ReactNode }) {
  const field = useStanding<FieldProps>(given)
  return (
    <FieldGroup {...field}>
      <div className="choices" data-inline={inline}>
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input type="radio" name={field.id} value={option.value} checked={value === option.value} onChange={() => onChange(option.value)} />
            <span lang={option.lang}>
              {option.label}
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {after}
    </FieldGroup>
  )
}

/** Any of several; those of a group stand together under its name. */
export function CheckboxGroup<T extends string>({ values, onChange, options, inline = false, ...given }: FieldProps & { values: readonly T[]; onChange: (values: T[]) => void; options: readonly Option<T>[]; inline?: boolean }) {
  const field = useStanding<FieldProps>(given)
  const toggle = (value: T) => onChange(values.includes(value) ? values.filter((kept) => kept !== value) : [...values, value])
  return (
    <FieldGroup {...field}>
      {[...Map.groupBy(options, ({ group }) => group ?? '')].map(([group, members]) => (
        <div className="choices" key={group} data-inline={inline} {...(group ? { role: 'group', 'aria-label': group } : {})}>
          {group && (
            <p className="choice-group" aria-hidden>
              {group}
            </p>
          )}
          {members.map((option) => (
            <label className="choice" key={option.value}>
              <input type="checkbox" name={field.id} value={option.value} checked={values.includes(option.value)} onChange={() => toggle(option.value)} />
              <span>
                {option.label}
                {option.hint && <span className="choice-hint">{option.hint}</span>}
              </span>
            </label>
          ))}
        </div>
      ))}
    </FieldGroup>
  )
}
