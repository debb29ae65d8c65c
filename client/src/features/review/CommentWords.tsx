import { type Mentionable, partsOf } from './mentions.ts'

/** The words of a comment. Whom it mentions stands out. */
export function CommentWords({ body, mentioned }: { body: string; mentioned: readonly Mentionable[] }) {
  return (
    <p className="pre-line">
      {partsOf(body, mentioned).map(({ text, ids }, place) =>
        ids.length > 0 ? (
          <strong key={place} className="mention">
            {text}
          </strong>
        ) : (
          text
        ),
      )}
    </p>
  )
}
