import { Trans } from '@lingui/react/macro'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface FieldProps {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** What mends the error at once. */
  remedy?: ReactNode
  optional?: boolean
  /** What is asked about what stands there, and holds nobody up; empty for now where nothing is. */
  doubt?: string
}

/** The ids that describe a control, in the order in which they should be read. */
export const describedBy = ({ id, hint, error, doubt }: Pick<FieldProps, 'id' | 'hint' | 'error' | 'doubt'>): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : '', doubt ? `${id}-doubt` : ''].filter(Boolean).join(' ') || undefined

function Hint({ id, hint }: Pick<FieldProps, 'id' | 'hint'>) {
  return hint ? (
    <span className="field-hint" id={`${id}-hint`}>
      {hint}
    </span>
  ) : null
}

function FieldError({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  return error ? (
    <span className="field-error" id={`${id}-error`}>
      <IconAlertCircle size={20} aria-hidden />
      {error}
    </span>
  ) : null
}

/** Below its field, and told when it comes. */
const Doubt = ({ id, doubt }: Pick<FieldProps, 'id' | 'doubt'>) => (
  <span id={`${id}-doubt`} role="status" className={doubt ? 'field-doubt' : 'visually-hidden'}>
    {doubt && <IconAlertTriangle size={18} aria-hidden />}
    {doubt}
  </span>
)

const Optional = () => (
  <span className="field-optional">
    {' '}
    <Trans>(optional)</Trans>
  </span>
)

/** Label, hint, error and then the control: one is read before one types. */
export function Field({ id, label, hint, error, remedy, optional, doubt, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className="field" data-invalid={Boolean(error)}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <Optional />}
      </label>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {remedy}
      {children}
      {doubt !== undefined && <Doubt id={id} doubt={doubt} />}
    </div>
  )
}

/** The same for a group of choices. `id` is the group's, and where an error summary leads. */
export function FieldGroup({ id, label, hint, error, optional, children }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset className="field" data-invalid={Boolean(error)} id={id} tabIndex={-1} aria-describedby={describedBy({ id, hint, error })}>
      <legend className="field-label">
        {label}
        {optional && <Optional />}
      </legend>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children}
    </fieldset>
  )
}
