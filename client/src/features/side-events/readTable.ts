import { importMax } from '../../../../shared/limits/participant.ts'
import type { Table } from '../../../../shared/side-events/participantTable.ts'

/** Larger than any list of so many people. */
export const tableBytesMax = 5_000_000
/** Unpacked: a small file may say that it is a very large one. */
const unpackedBytesMax = 10_000_000
const columnsMax = 60

export type TableProblem = 'too_large' | 'too_many' | 'old_format' | 'unreadable' | 'empty'

/** A table that cannot be taken, and why. */
export class TableError extends Error {
  readonly problem: TableProblem
  constructor(problem: TableProblem) {
    super(problem)
    this.problem = problem
  }
}

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, place) => bytes[place] === byte)

/** As spreadsheets of the region write it: UTF-8, or else the code page of an older Excel. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/** What a cell shows, as text. Of a formula that is what it came to when it was saved; nothing is ever reckoned. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

async function readWorkbook(bytes: Uint8Array): Promise<string[][]> {
  const [{ unzipSync, zipSync }, { readSheet }] = await Promise.all([import('fflate'), import('read-excel-file/universal')])
  let unpacked = 0
  const parts = unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!/\.(xml|rels)$/.test(name)) return false
      unpacked += originalSize
      if (unpacked > unpackedBytesMax) throw new TableError('too_large')
      return true
    },
  })
  // Packed without compression, it is read where it is: unpacking in a worker is what our pages forbid.
  const packed = zipSync(parts, { level: 0 })
  const rows = await readSheet(packed.buffer as ArrayBuffer)
  return rows.map((row) => row.map(textOf))
}

async function readText(bytes: Uint8Array): Promise<string[][]> {
  const { default: papa } = await import('papaparse')
  const text = decoded(bytes)
  // What separates the cells is seen where something stands; then every row is read, so that each keeps its number.
  const { delimiter } = papa.parse<string[]>(text, { skipEmptyLines: 'greedy', preview: 20 }).meta
  return papa.parse<string[]>(text, { delimiter }).data
}

/** Reads the first sheet of a workbook, or a text with separated values, here on this device: what of it is not chosen never leaves it. */
export async function readTableFile(bytes: Uint8Array): Promise<Table> {
  if (bytes.length > tableBytesMax) throw new TableError('too_large')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableError('old_format')
  const isWorkbook = startsWith(bytes, 0x50, 0x4b)
  if (!isWorkbook && bytes.includes(0)) throw new TableError('unreadable')
  const all = await (isWorkbook ? readWorkbook(bytes) : readText(bytes)).catch((error: unknown) => {
    throw error instanceof TableError ? error : new TableError('unreadable')
  })
  const [heading, ...rows] = all.map((cells, place) => ({ number: place + 1, cells: cells.slice(0, columnsMax) })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!heading || rows.length === 0) throw new TableError('empty')
  if (rows.length > importMax) throw new TableError('too_many')
  return { header: heading.cells, rows }
}
