import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** One catalogue per language; without line numbers, so that moving code changes no catalogue. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'ru', 'ky', 'kk'],
  catalogs: [{ path: 'client/src/locales/{locale}', include: ['client/src'] }],
  format: formatter({ origins: false, lineNumbers: false, printLinguiId: false }),
  orderBy: 'message',
})
