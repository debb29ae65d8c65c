import type { MaterialFormat, Pack } from '../../../shared/materials/pack.ts'
import { docxApart } from './docxApart.ts'
import { htmlOf } from './html.ts'
import { markdownOf } from './markdown.ts'

export const materialTypes: Readonly<Record<MaterialFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
}

/** A document in a form in which it can be taken along. */
export const exported: Readonly<Record<MaterialFormat, (pack: Pack) => Promise<Buffer>>> = {
  docx: docxApart,
  html: async (pack) => Buffer.from(htmlOf(pack)),
  md: async (pack) => Buffer.from(markdownOf(pack)),
}
