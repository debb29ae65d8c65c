import { diffWordsWithSpace } from 'diff'

/** Words that went and came, by name and not by colour alone. */
export function Words({ before, after }: { before: string; after: string }) {
  return (
    <>
      {diffWordsWithSpace(before, after).map((part, place) => {
        const key = `${place}-${part.value}`
        if (part.added) return <ins key={key}>{part.value}</ins>
        if (part.removed) return <del key={key}>{part.value}</del>
        return <span key={key}>{part.value}</span>
      })}
    </>
  )
}
