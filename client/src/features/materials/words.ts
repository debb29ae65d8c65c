import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { LeftOutReason, MaterialFormat, MaterialKind } from '../../../../shared/materials/pack.ts'

export const kindWords: Readonly<Record<MaterialKind, MessageDescriptor>> = {
  handout: msg`Programme and recommendations`,
  biographies: msg`Biographies of the speakers`,
}

/** What stands in it. */
export const kindHints: Readonly<Record<MaterialKind, MessageDescriptor>> = {
  handout: msg`What is held where and when, the agenda, who speaks, and the public findings and recommendations that the agenda shows.`,
  biographies: msg`Who speaks, of those who agreed that their biography is printed.`,
}

export const formatWords: Readonly<Record<MaterialFormat, MessageDescriptor>> = {
  docx: msg`Word document (DOCX)`,
  html: msg`Web page (HTML)`,
  md: msg`Markdown`,
}

export const leftOutWords: Readonly<Record<LeftOutReason, MessageDescriptor>> = {
  not_public: msg`Only the network may read it.`,
  not_quotable: msg`Its sources did not agree to be quoted.`,
  not_placeable: msg`It may not be shown any more.`,
  unanswered: msg`It has changed since the agenda shows it, and nobody can say any more that it stays.`,
}
