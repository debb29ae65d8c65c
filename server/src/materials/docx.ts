import { AlignmentType, Document, Footer, HeadingLevel, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type AgendaEntry, type Block, type Fact, foreignIn, type Pack, type Words } from '../../../shared/materials/pack.ts'
import { printable, textOf } from './printable.ts'

/** A page of A4 with margins of 18 mm, in twentieths of a point. */
const page = { width: 11_906, height: 16_838, margin: 1_020 }
const textWidth = page.width - 2 * page.margin
const font = 'Inter'
const muted = '4A5567'
const accent = '0B5CAD'
const hairline = { style: 'single', size: 4, color: 'D8DDE5' } as const
const none = { style: 'none', size: 0, color: 'auto' } as const

/** The typeface goes with the document: not every office has one that knows all of our letters. */
async function embedded(): Promise<{ name: string; data: Buffer; bold: Buffer }> {
  const faces = [import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), import.meta.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf')]
  const [data, bold] = await Promise.all(faces.map((url) => readFile(fileURLToPath(url))))
  return { name: font, data: data!, bold: bold! }
}

/** What a language is called in an office document; nothing where nobody can tell which one it is. */
const tags: Readonly<Record<string, string>> = { en: 'en-GB', ru: 'ru-RU', ky: 'ky-KG', kk: 'kk-KZ', uz: 'uz-Latn-UZ', tg: 'tg-Cyrl-TJ', tk: 'tk-TM', mn: 'mn-MN' }

interface Looks {
  bold?: boolean
  color?: string
  size?: number
  font?: string
}

export async function docxOf({ language, label, title, draft, blocks, made }: Pack): Promise<Buffer> {
  const runs = (words: string | Words, looks: Looks = {}): TextRun[] => {
    const lang = tags[foreignIn(words, language) ?? '']
    return textOf(words).split('\n').map((text, line) => new TextRun({ text, ...looks, ...(line > 0 ? { break: 1 } : {}), ...(lang ? { language: { value: lang } } : {}) }))
  }
  const plain = (words: string | Words, looks?: Looks): Paragraph => new Paragraph({ children: runs(words, looks) })
  const heading = (words: string | Words, level: 2 | 3): Paragraph => new Paragraph({ heading: level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, keepNext: true, children: runs(words) })

  const table = (widths: readonly number[], head: readonly string[], rows: readonly (readonly Paragraph[])[][]): Table => {
    const cell = (children: readonly Paragraph[], place: number) => new TableCell({ children, width: { size: widths[place]!, type: WidthType.DXA }, margins: { top: 60, bottom: 60, right: 120, left: 0 } })
    const first = head.length > 0 ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((name, place) => cell([plain(name, { bold: true, color: muted })], place)) })] : []
    const borders = { top: none, left: none, right: none, insideVertical: none, bottom: hairline, insideHorizontal: hairline }
    return new Table({ width: { size: textWidth, type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders, rows: [...first, ...rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map(cell) }))] })
  }
  const factTable = (facts: readonly Fact[]) => table([2_400, textWidth - 2_400], [], facts.map(({ name, value }) => [[plain(name, { color: muted })], [plain(value)]]))

  const itemCell = ({ kind, title: name, speakers, shows }: AgendaEntry, shown: string): Paragraph[] => [
    new Paragraph({ children: [...runs(name, { bold: true }), ...runs(`  ${kind}`, { color: muted })] }),
    ...speakers.map(({ name: person, role, note }) => new Paragraph({ children: [...runs(person), ...(role ? [new TextRun(', '), ...runs(role)] : []), ...(note ? runs(` (${note})`, { color: muted }) : [])] })),
    ...shows.map(({ source, title: record }) => new Paragraph({ children: [...runs(`${shown}: ${source.ref} (${source.revision}) `, { color: muted }), ...runs(record)] })),
  ]

  const written = (block: Block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [heading(block.text, block.level)]
      case 'paragraph':
        return [plain(block.words)]
      case 'facts':
        return [factTable(block.facts)]
      case 'agenda':
        return [table([1_700, textWidth - 1_700], block.columns, block.entries.map((entry) => [[plain(entry.time)], itemCell(entry, block.shown)]))]
      case 'quote':
        return [
          heading(block.title, 3),
          new Paragraph({ keepNext: true, children: runs(block.label, { color: muted }) }),
          ...block.paragraphs.map((words) => new Paragraph({ indent: { left: 240 }, border: { left: { style: 'single', size: 18, color: accent, space: 10 } }, children: runs(words) })),
          ...(block.facts.length > 0 ? [factTable(block.facts)] : []),
        ]
      case 'biography':
        return [heading(block.name, 3), ...(block.role ? [new Paragraph({ keepNext: true, children: runs(block.role, { color: muted }) })] : []), ...block.paragraphs.map((words) => plain(words))]
      case 'sources':
        return [table([2_000, 1_400, textWidth - 3_400], block.columns, block.sources.map(({ ref, revision, hash }) => [[plain(ref)], [plain(String(revision))], [plain(hash, { size: 15, font: 'Courier New' })]]))]
    }
  }

  const document = new Document({
    title: textOf(title),
    subject: printable(label),
    creator: 'Karek',
    lastModifiedBy: 'Karek',
    fonts: [await embedded()],
    styles: {
      default: {
        document: { run: { font, size: 21, color: '1A2230', language: { value: tags[language]! } }, paragraph: { spacing: { after: 100, line: 300, lineRule: LineRuleType.AUTO } } },
        title: { run: { size: 44, bold: true, color: '1A2230' }, paragraph: { spacing: { before: 60, after: 240, line: 264, lineRule: LineRuleType.AUTO } } },
        heading1: { run: { size: 28, bold: true, color: '1A2230' }, paragraph: { spacing: { before: 320, after: 120 } } },
        heading2: { run: { size: 23, bold: true, color: '1A2230' }, paragraph: { spacing: { before: 220, after: 60 } } },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin } } },
        footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], color: muted, size: 18 })] })] }) },
        children: [plain(label, { color: muted }), new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }), ...(draft ? [plain(draft, { color: muted })] : []), ...blocks.flatMap(written), new Paragraph({ spacing: { before: 240 }, children: runs(made, { color: muted }) })],
      },
    ],
  })
  return Packer.toBuffer(document)
}
