import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type App, startApp } from '../support/startApp.ts'
import { openBrowser } from './browser.ts'

/** A server and a browser for the tests of one file; there from the first of them to the last. */
export function useStage(): { readonly app: App; readonly browser: Browser } {
  const stage = {} as { app: App; browser: Browser }
  beforeAll(async () => {
    stage.app = await startApp()
    stage.browser = await openBrowser()
  })
  afterAll(async () => {
    await stage.browser?.close()
    await stage.app?.stop()
  })
  return stage
}
