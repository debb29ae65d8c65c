import type { AgendaEntry, Block, Fact, Pack, Source, Words } from '../../../shared/materials/pack.ts'
import { textOf } from './printable.ts'

/** A text that means in Markdown just what it says: no link, no tag, no heading, no list, no formula. */
export function inMarkdown(words: string | Words): string {
  const inline = textOf(words)
    .replaceAll(/[\\`*_[\]{}<>&|~#$^]/g, '\\$&')
    // What would become a link by itself.
    .replaceAll(/:(?=\/\/)|@|(?<=\bwww)\./gi, '\\$&')
  const lines = inline.split('\n').map((line) => line.trim().replace(/^[-+=]|^\d+(?=[.)](?:\s|$))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`)))
  return lines.filter((line) => line !== '').join('\\\n')
}

/** The same on one line, as a table or a heading needs it. */
const inLine = (words: string | Words): string => inMarkdown(words).replaceAll('\\\n', ' ')

const quoted = (text: string): string => text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string => [row(columns.map(inLine)), row(columns.map(() => '---')), ...rows.map((cells) => row(cells))].join('\n')
const factLines = (facts: readonly Fact[]): string => facts.map(({ name, value }) => `- **${inLine(name)}:** ${inLine(value)}`).join('\n')
const placeOf = ({ ref, revision }: Source): string => `${inLine(ref)} (${revision})`

function itemCell({ kind, title, speakers, shows }: AgendaEntry, shown: string): string {
  const people = speakers.map(({ name, role, note }) => [`${inLine(name)}${role ? `, ${inLine(role)}` : ''}`, note && `(${inLine(note)})`].filter(Boolean).join(' '))
  const records = shows.length > 0 ? [`${inLine(shown)}: ${shows.map(({ source, title: name }) => `${placeOf(source)} ${inLine(name)}`).join('; ')}`] : []
  return [`**${inLine(title)}** (${inLine(kind)})`, ...people, ...records].join('<br>')
}

function written(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inLine(block.text)}`
    case 'paragraph':
      return inMarkdown(block.words)
    case 'facts':
      return factLines(block.facts)
    case 'agenda':
      return table(block.columns, block.entries.map((entry) => [inLine(entry.time), itemCell(entry, block.shown)]))
    case 'quote':
      return [`### ${inLine(block.title)}`, `*${inLine(block.label)}*`, quoted(block.paragraphs.map(inMarkdown).join('\n\n')), factLines(block.facts)].filter(Boolean).join('\n\n')
    case 'biography':
      return [`### ${inLine(block.name)}`, block.role ? `*${inLine(block.role)}*` : '', ...block.paragraphs.map(inMarkdown)].filter(Boolean).join('\n\n')
    case 'sources':
      return table(block.columns, block.sources.map(({ ref, revision, hash }) => [inLine(ref), String(revision), `\`${hash.replaceAll(/[^\w-]/g, '')}\``]))
  }
}

export const markdownOf = ({ label, title, draft, blocks, made }: Pack): string => `${[inLine(label), `# ${inLine(title)}`, ...(draft ? [inLine(draft)] : []), ...blocks.map(written), inLine(made)].join('\n\n')}\n`
