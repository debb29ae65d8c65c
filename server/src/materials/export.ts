import type { MaterialFormat, Pack } from '../../../shared/materials/pack.ts'
import { docxApart } from './docxApart.ts'
import { htmlOf } from './html.ts'
import { markdownOf } from './markdown.ts'

/** A document in a form in which it can be taken along. */
export const exported: Readonly<Record<MaterialFormat, (pack: Pack) => Promise<Buffer>>> = {
  docx: docxApart,
  html: async (pack) => Buffer.from(htmlOf(pack)),
  md: async (pack) => Buffer.from(markdownOf(pack)),
}
