import { type AgendaEntry, type Block, type Fact, foreignIn, type Pack, type Words } from '../../../../shared/materials/pack.ts'

type Told = string | Words
const textOf = (words: Told): string => (typeof words === 'string' ? words : words.text)
/** Said to screen readers. */
const langOf = (words: Told, language: string): string | undefined => foreignIn(words, language) ?? undefined

function Facts({ facts, language }: { facts: readonly Fact[]; language: string }) {
  if (facts.length === 0) return null
  return (
    <dl className="summary">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="pre-line" lang={langOf(value, language)}>
            {textOf(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Paragraphs({ paragraphs, language }: { paragraphs: readonly Words[]; language: string }) {
  return paragraphs.map((words, place) => (
    // Paragraphs of one text never change places.
    <p key={`${place}-${words.text.slice(0, 24)}`} className="pre-line" lang={langOf(words, language)}>
      {words.text}
    </p>
  ))
}

function Entry({ entry: { time, kind, title, speakers, shows }, shown, language }: { entry: AgendaEntry; shown: string; language: string }) {
  return (
    <tr>
      <td className="pack-time">{time}</td>
      <td className="stack-tight">
        <p>
          <strong lang={langOf(title, language)}>{title.text}</strong> <span className="small muted">{kind}</span>
        </p>
        {speakers.map(({ name, role, note }) => (
          <p key={`${name}-${role?.text}`}>
            {name}
            {role && (
              <>
                , <span lang={langOf(role, language)}>{role.text}</span>
              </>
            )}
            {note && <span className="muted"> ({note})</span>}
          </p>
        ))}
        {shows.map(({ source, title: record }) => (
          <p key={`${source.ref}-${source.revision}`} className="small">
            <span className="muted">
              {shown}: {source.ref} ({source.revision})
            </span>{' '}
            <span lang={langOf(record, language)}>{record.text}</span>
          </p>
        ))}
      </td>
    </tr>
  )
}

/** Columns that say what they are, in the document's own words. */
function Head({ columns }: { columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function BlockView({ block, language }: { block: Block; language: string }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>
    case 'paragraph':
      return (
        <p className="pre-line" lang={langOf(block.words, language)}>
          {textOf(block.words)}
        </p>
      )
    case 'facts':
      return <Facts facts={block.facts} language={language} />
    case 'agenda':
      return (
        <table>
          <Head columns={block.columns} />
          <tbody>
            {block.entries.map((entry, place) => (
              // An agenda is shown as a whole, and made anew as a whole.
              <Entry key={`${place}-${entry.time}`} entry={entry} shown={block.shown} language={language} />
            ))}
          </tbody>
        </table>
      )
    case 'quote':
      return (
        <section className="stack-tight">
          <h4 lang={langOf(block.title, language)}>{block.title.text}</h4>
          <p className="small muted">{block.label}</p>
          <blockquote className="stack-tight">
            <Paragraphs paragraphs={block.paragraphs} language={language} />
          </blockquote>
          <Facts facts={block.facts} language={language} />
        </section>
      )
    case 'biography':
      return (
        <section className="stack-tight">
          <h4>{block.name}</h4>
          {block.role && (
            <p className="muted" lang={langOf(block.role, language)}>
              {block.role.text}
            </p>
          )}
          <Paragraphs paragraphs={block.paragraphs} language={language} />
        </section>
      )
    case 'sources':
      return (
        <table>
          <Head columns={block.columns} />
          <tbody>
            {block.sources.map(({ ref, revision, hash }) => (
              <tr key={`${ref}-${revision}`}>
                <td>{ref}</td>
                <td>{revision}</td>
                <td className="pack-hash">{hash}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )
  }
}

/** A document as it would be printed now. */
export function PackView({ pack: { language, label, title, draft, blocks, made } }: { pack: Pack }) {
  return (
    <article className="card pack stack" lang={language} aria-labelledby="pack-title">
      <header className="stack-tight">
        <p className="muted">{label}</p>
        <h2 id="pack-title" lang={langOf(title, language)}>
          {title.text}
        </h2>
        {draft && <p className="muted">{draft}</p>}
      </header>
      {blocks.map((block, place) => (
        // Blocks have no life of their own: the document is made anew as a whole.
        <BlockView key={`${place}-${block.kind}`} block={block} language={language} />
      ))}
      <footer className="small muted">{made}</footer>
    </article>
  )
}
