import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readTableFile, tableBytesMax } from './readTable.ts'

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`
/** A workbook as small as one can be; `rows` are the cells of its only sheet. */
function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => text.replace('<c ', `<c r="${String.fromCodePoint(65 + column)}${row + 1}" `)).join('')}</row>`).join('')}</sheetData></worksheet>`
  const parts = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}
/** The same file, whose list of contents says of each part that it is so large unpacked. */
function saysThatItIs(size: number, file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  for (let place = 0; place < file.length - 28; place += 1) if (view.getUint32(place, true) === 0x02_01_4b_50) view.setUint32(place + 24, size, true)
  return file
}
const problemOf = (bytes: Uint8Array) => readTableFile(bytes).then(() => null, (error: { problem?: string }) => error.problem)

test('a workbook is read as text; a formula is what it last came to, and is never reckoned', async () => {
  const formula = '<c t="str"><f>HYPERLINK("http://x","y")</f><v>Aigul</v></c>'
  expect(await readTableFile(workbook([[cell('Name'), cell('Country')], [formula, cell('Кыргызстан')], [cell('=1+1'), '<c t="n"><v>7</v></c>']]))).toEqual({ header: ['Name', 'Country'], rows: [{ number: 2, cells: ['Aigul', 'Кыргызстан'] }, { number: 3, cells: ['=1+1', '7'] }] })
})

test('text with commas, semicolons or tabs is read, in UTF-8 or as an older Excel saved it', async () => {
  const table = (number: number) => ({ header: ['ФИО', 'Страна'], rows: [{ number, cells: ['Асанова, Айгуль', 'Кыргызстан'] }] })
  // Rows keep the numbers that they have in the file.
  for (const [text, number] of [['\ufeffФИО,Страна\r\n"Асанова, Айгуль",Кыргызстан\r\n', 2], ['ФИО;Страна\n\n"Асанова, Айгуль";Кыргызстан', 3], ['\n\nФИО\tСтрана\nАсанова, Айгуль\tКыргызстан\n', 4]] as const) expect(await readTableFile(strToU8(text))).toEqual(table(number))
  const old = Uint8Array.from([...'ФИО;Страна\nАйгуль;КР'].map((letter) => (letter >= 'А' ? letter.codePointAt(0)! - 0x350 : letter.codePointAt(0)!)))
  expect(await readTableFile(old)).toEqual({ header: ['ФИО', 'Страна'], rows: [{ number: 2, cells: ['Айгуль', 'КР'] }] })
})

test('what is no table, says too much or holds nobody is refused, and why', async () => {
  expect(await problemOf(new Uint8Array(tableBytesMax + 1))).toBe('too_large')
  expect(await problemOf(saysThatItIs(100_000_000, workbook([[cell('Name')], [cell('A')]])))).toBe('too_large')
  // Nor does it help to say less than there is: no more is unpacked than was said.
  expect(await problemOf(saysThatItIs(20, workbook([[cell('Name')], ...Array.from({ length: 500 }, () => [cell('A')])])))).toBe('unreadable')
  expect(await problemOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('old_format')
  expect(await problemOf(Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3))).toBe('unreadable')
  expect(await problemOf(Uint8Array.of(0x89, 0x50, 0, 0, 0))).toBe('unreadable')
  expect(await problemOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('unreadable')
  expect(await problemOf(strToU8('Name,Country\n'))).toBe('empty')
  expect(await problemOf(strToU8(''))).toBe('empty')
  expect(await problemOf(strToU8(`Name\n${'A\n'.repeat(501)}`))).toBe('too_many')
  // Nothing between them is counted, and nobody behind it is lost.
  expect((await readTableFile(strToU8(`Name;Note\n${'A;\n\n;\n'.repeat(500)}`))).rows).toHaveLength(500)
})
