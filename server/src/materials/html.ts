import { createHash } from 'node:crypto'
import { type Block, type Fact, foreignIn, type Pack, type Words } from '../../../shared/materials/pack.ts'
import { escaped } from '../platform/escaped.ts'
import { textOf } from './printable.ts'

/** For a screen and for paper. Fonts are those of whoever opens it: the file fetches nothing. */
const style = `
:root { color-scheme: light; font-family: Inter, "Noto Sans", system-ui, sans-serif; line-height: 1.55; color: #1a2230; background: #fff; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1rem; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 0 0 .25rem; }
.label, .from, .role, footer { color: #4a5567; margin: 0; } p { margin: .5rem 0; } .lines { white-space: pre-line; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .75rem 0; } dt { color: #4a5567; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d8dde5; } td p { margin: .15rem 0; } .time { white-space: nowrap; }
section { margin: 1.25rem 0; } blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid #0b5cad; } .hash { font: .75rem/1.4 ui-monospace, monospace; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print { @page { size: A4; margin: 18mm; } body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; } h2, h3 { break-after: avoid; } section, tr { break-inside: avoid; } }
`
/** What the file may do when it is opened: show itself, in these very styles, and nothing else. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`

export function htmlOf({ language, label, title, draft, blocks, made }: Pack): string {
  const langOf = (words: string | Words): string => {
    const lang = foreignIn(words, language)
    return lang === null ? '' : ` lang="${escaped(lang)}"`
  }
  const text = (words: string | Words): string => escaped(textOf(words))
  const element = (name: string, words: string | Words, kind = ''): string => `<${name}${kind && ` class="${kind}"`}${langOf(words)}>${text(words)}</${name}>`
  const facts = (given: readonly Fact[]): string => (given.length === 0 ? '' : `<dl>${given.map(({ name, value }) => element('dt', name) + element('dd', value, 'lines')).join('')}</dl>`)
  const table = (columns: readonly string[], rows: string): string => `<table><thead><tr>${columns.map((column) => `<th scope="col">${text(column)}</th>`).join('')}</tr></thead><tbody>${rows}</tbody></table>`

  const written = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
        return element(`h${block.level}`, block.text)
      case 'paragraph':
        return element('p', block.words, 'lines')
      case 'facts':
        return facts(block.facts)
      case 'agenda':
        return table(
          block.columns,
          block.entries
            .map(({ time, kind, title: name, speakers, shows }) => {
              const people = speakers.map(({ name: person, role, note }) => `<p>${text(person)}${role ? `, ${element('span', role)}` : ''}${note ? ` (${text(note)})` : ''}</p>`).join('')
              const records = shows.length === 0 ? '' : `<p class="from">${text(block.shown)}: ${shows.map(({ source, title: shown }) => `${text(source.ref)} (${source.revision}) ${element('span', shown)}`).join('; ')}</p>`
              return `<tr><td class="time">${text(time)}</td><td><p><strong${langOf(name)}>${text(name)}</strong> <span class="from">${text(kind)}</span></p>${people}${records}</td></tr>`
            })
            .join(''),
        )
      case 'quote':
        return `<section>${element('h3', block.title)}${element('p', block.label, 'from')}<blockquote>${block.paragraphs.map((paragraph) => element('p', paragraph, 'lines')).join('')}</blockquote>${facts(block.facts)}</section>`
      case 'biography':
        return `<section>${element('h3', block.name)}${block.role ? element('p', block.role, 'role') : ''}${block.paragraphs.map((paragraph) => element('p', paragraph, 'lines')).join('')}</section>`
      case 'sources':
        return table(block.columns, block.sources.map(({ ref, revision, hash }) => `<tr>${element('td', ref)}<td>${revision}</td>${element('td', hash, 'hash')}</tr>`).join(''))
    }
  }
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<header>${element('p', label, 'label')}${element('h1', title)}${draft ? element('p', draft, 'label') : ''}</header>
<main>
${blocks.map(written).join('\n')}
</main>
<footer>${element('p', made)}</footer>
</body>
</html>
`
}
