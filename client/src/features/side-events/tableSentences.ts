import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { TableProblem } from './readTable.ts'

/** Why a table is not taken, and what to do. */
export const tableSentences: Readonly<Record<TableProblem, MessageDescriptor>> = {
  // Both numbers as in `readTable.ts`.
  too_large: msg`This file is too large. Please choose one of at most 5 MB.`,
  too_many: msg`This table has more than 500 rows. Please divide it.`,
  old_format: msg`This is an older Excel file, or one with a password. Please save it as XLSX or CSV without a password, and choose it again.`,
  unreadable: msg`This file could not be read as a table. Please choose an XLSX or a CSV file.`,
  empty: msg`No participants are in the first sheet of this file. Its first row should say what stands in each column.`,
}
