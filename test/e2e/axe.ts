/// <reference lib="dom" />
import type { AxeBuilder } from '@axe-core/playwright'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Locale } from '../../shared/languages/locales.ts'
import { picture } from './browser.ts'

/**
 * axe itself, as the package for this browser's driver brings it. That package runs it in parts and joins them on a blank page, for the sake of
 * frames: here are none, and it takes five times as long.
 */
const { source } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as { source: string }

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>
const options = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}

/** How a page is shown to somebody. */
export interface Appearance {
  locale: Locale
  scheme: 'light' | 'dark'
  width: number
}

/** Each language once, both schemes at both widths. */
export const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 1280 },
  { locale: 'ky', scheme: 'light', width: 360 },
  { locale: 'kk', scheme: 'dark', width: 360 },
]

/** Shows the open page as it stands, popups and all, in another way. */
async function show(page: Page, { locale, scheme, width }: Appearance): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
  await chooseLanguage(page, locale)
}

/** By its own name, which may be folded away in the menu of the person or lie behind a dialog. */
export async function chooseLanguage(page: Page, locale: Locale): Promise<void> {
  await page.locator(`button[lang="${locale}"]`).evaluate((button: HTMLElement) => button.click())
  await page.locator(`button[lang="${locale}"][aria-pressed="true"]`).waitFor({ state: 'attached' })
}

async function violationsOn(page: Page): Promise<string[]> {
  // Under the bar at a phone's lower edge something is always half hidden, and can be scrolled from there: axe looks at the page at its whole height.
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: page.viewportSize()!.width, height })
  // It stays as long as the document does.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  const { violations } = await page.evaluate(async (given) => {
    const { axe } = globalThis as unknown as { axe: { run: (on: Document, given: object) => Promise<Results> } }
    return axe.run(document, given)
  }, options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`)
}

/** What axe finds, and whether the page is wider than the screen, in each appearance. The page is left in the first of them. */
export async function inspect(page: Page, name: string, shown: readonly Appearance[]): Promise<string[]> {
  const found: string[] = []
  for (const appearance of shown) {
    await show(page, appearance)
    const full = `${name}-${appearance.locale}-${appearance.scheme}-${appearance.width}`
    await picture(page, full)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    found.push(...(await violationsOn(page)).map((violation) => `${full}: ${violation}`))
    if (overflow > 1) found.push(`${full}: ${overflow}px wider than the screen`)
  }
  await show(page, shown[0]!)
  return found
}
