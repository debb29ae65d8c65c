import { Trans } from '@lingui/react/macro'
import { diffWordsWithSpace } from 'diff'

/** Struck, and said to be gone: most screen readers do not tell of `del` by themselves. */
export function Removed({ children }: { children: string }) {
  return (
    <del>
      <span className="visually-hidden">
        <Trans>Taken out:</Trans>{' '}
      </span>
      {children}
    </del>
  )
}

/** Underlined, and said to be new. */
export function Added({ children }: { children: string }) {
  return (
    <ins>
      <span className="visually-hidden">
        <Trans>Put in:</Trans>{' '}
      </span>
      {children}
    </ins>
  )
}

/** Words that went and came, by name and not by colour alone. */
export function Words({ before, after }: { before: string; after: string }) {
  return (
    <>
      {diffWordsWithSpace(before, after).map((part, place) => {
        const key = `${place}-${part.value}`
        if (part.added) return <Added key={key}>{part.value}</Added>
        if (part.removed) return <Removed key={key}>{part.value}</Removed>
        return <span key={key}>{part.value}</span>
      })}
    </>
  )
}
