import { expect, test } from 'vitest'
import { attachment, savedName } from './fileName.ts'

test.each([
  ['photo.jpg', 'photo.jpg'],
  ['../../etc/passwd', 'passwd.jpg'],
  ['..\\..\\boot.ini', 'boot.jpg'],
  ['a\r\nSet-Cookie: b.jpg', 'aSet-Cookie_ b.jpg'],
  ['invoice\u202egpj.exe', 'invoicegpj.jpg'],
  ['.htaccess', 'htaccess.jpg'],
  ['report.html', 'report.jpg'],
  ['Соттун залы.png', 'Соттун залы.jpg'],
  ['   ', 'file.jpg'],
  ['...', 'file.jpg'],
  ['\ud800.jpg', '\ufffd.jpg'],
  ['a"b.jpg', 'a_b.jpg'],
])('%j is saved as %j', (given, saved) => {
  expect(savedName(given, 'jpg')).toBe(saved)
})

test('a name of any length and script stands in a header as letters of a header', () => {
  expect(savedName('x'.repeat(500), 'pdf')).toHaveLength(124)
  const header = attachment(savedName('Сот (2)\'s "залы"', 'jpg'))
  expect(header).toMatch(/^[\x20-\x7e]+$/)
  expect(header).toBe(`attachment; filename="___ _2__s ______.jpg"; filename*=UTF-8''${'%D0%A1%D0%BE%D1%82%20%282%29%27s%20_%D0%B7%D0%B0%D0%BB%D1%8B_.jpg'}`)
})
