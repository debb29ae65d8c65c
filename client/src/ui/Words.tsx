import { Trans } from '@lingui/react/macro'
import { Fragment } from 'react'
import { wordRuns } from '../lib/wordRuns.ts'

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
      {wordRuns(before, after).map(({ removed, added, same }, place) => (
        // The runs of two texts never change places.
        <Fragment key={`${place}-${removed}-${added}`}>
          {removed && <Removed>{removed}</Removed>}
          {added && <Added>{added}</Added>}
          {same && <span>{same}</span>}
        </Fragment>
      ))}
    </>
  )
}
