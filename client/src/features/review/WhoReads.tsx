import { Plural } from '@lingui/react/macro'
import { useMentionable } from './mentions.ts'

/** Who will read what is written here, before it is written: a number, and the names for whoever asks. */
export function WhoReads() {
  const people = useMentionable()
  const number = <Plural value={people.length} _0="Nobody else may read this finding." one="# other person may read this finding, and with it your comment." other="# other people may read this finding, and with it your comment." />
  if (people.length === 0) return <p className="small muted">{number}</p>
  return (
    <details className="small muted">
      <summary>{number}</summary>
      <ul>
        {people.map(({ id, name, organisation }) => (
          <li key={id}>
            {name}, {organisation.name}
          </li>
        ))}
      </ul>
    </details>
  )
}
