/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { locales } from '../../shared/languages/locales.ts'
import { type App, startApp } from '../support/startApp.ts'
import { chooseLanguage } from './axe.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

let app: App
let browser: Browser
let pages: Record<Who, Page>
let draft: string

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
  const open = () => openWindow(browser, app.url, null, { reducedMotion: 'reduce' })
  const [nobody, coordinator, administrator] = await Promise.all([open(), open(), open()])
  await enter(coordinator, 'Aida Bekova')
  await enter(administrator, 'Marat Isakov')
  pages = { nobody: nobody.page, coordinator: coordinator.page, administrator: administrator.page }
  await pages.coordinator.goto(`${app.url}/findings/new`)
  await pages.coordinator.locator('main .button[data-look="primary"]').click()
  await pages.coordinator.locator('input[name="occurredOn"]').waitFor()
  draft = new URL(pages.coordinator.url()).pathname
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const widths = [360, 768, 1280]

/** What a reader cannot see whole: text beyond the edge of the screen or of a box that cuts it off, choices and hints that are wider than their control. Runs in the page. */
function cutOff(): string[] {
  const found: string[] = []
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wider > 1) found.push(`the page is ${wider} px wider than the screen`)
  const known = new Map<Element, { edge: DOMRect; cutsSideways: boolean; cutsBelow: boolean; isClipped: boolean }>()
  /** What is asked for every text within an element is read once. */
  const boxOf = (element: Element) => {
    const read = known.get(element)
    if (read) return read
    const { overflowX, overflowY, clipPath } = getComputedStyle(element)
    const box = { edge: element.getBoundingClientRect(), cutsSideways: overflowX !== 'visible', cutsBelow: ['hidden', 'clip'].includes(overflowY), isClipped: clipPath !== 'none' }
    known.set(element, box)
    return box
  }
  /** Some text is for readers of another kind, and clipped on purpose. */
  const isShown = (element: Element): boolean => {
    for (let around: Element | null = element; around; around = around.parentElement) if (boxOf(around).isClipped) return false
    return element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip-link, option, script, style')
  }
  const range = document.createRange()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode as Text
    if (!node.data.trim() || !node.parentElement || !isShown(node.parentElement)) continue
    range.selectNodeContents(node)
    const lines = [...range.getClientRects()]
    for (let around: Element | null = node.parentElement; around; around = around.parentElement) {
      const { edge, cutsSideways, cutsBelow } = boxOf(around)
      const sideways = cutsSideways && lines.some(({ left, right }) => left < edge.left - 1 || right > edge.right + 1)
      const below = cutsBelow && lines.some(({ bottom }) => bottom > edge.bottom + 1)
      if (sideways || below || lines.some(({ right }) => right > innerWidth + 1)) {
        found.push(`"${node.data.slice(0, 40)}" in ${around.className || around.tagName}`)
        break
      }
    }
  }
  const canvas = document.createElement('canvas').getContext('2d')
  const arrow = 20
  for (const control of document.querySelectorAll<HTMLSelectElement | HTMLInputElement>('select, input[placeholder]')) {
    if (!canvas || !isShown(control)) continue
    const { font, paddingLeft, paddingRight } = getComputedStyle(control)
    const words = control instanceof HTMLSelectElement ? (control.selectedOptions[0]?.text ?? '') : control.placeholder
    canvas.font = font
    const room = control.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight) - (control instanceof HTMLSelectElement ? arrow : 0)
    if (canvas.measureText(words).width > room + 1) found.push(`"${words}" in a control`)
  }
  return found
}

/** What is smaller than a thumb. Links within a sentence are as high as it. Runs in the page. */
function smallTargets(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, a, select, input, textarea, summary')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.skip-link'))
    .filter((element) => element.tagName !== 'A' || getComputedStyle(element).display !== 'inline')
    .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
    .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
    .map(({ element, box }) => `${element.className || element.tagName} "${element.innerText.slice(0, 30)}" is ${Math.round(box.width)} × ${Math.round(box.height)} px`)
}

type Who = 'nobody' | 'coordinator' | 'administrator'

const steps = ['place', 'topic', 'narrative', 'sources', 'evidence', 'assessment', 'check']
const visits: readonly (readonly [path: string, who: Who, ready: string])[] = [
  ['/', 'nobody', '.persona'],
  ['/en/invitation', 'nobody', '.empty'],
  ['/inbox', 'coordinator', '.inbox-row'],
  ['/findings', 'coordinator', '.finding-row'],
  ['/findings?status=changes_requested&severity=critical', 'coordinator', '.findings, .empty'],
  ['/findings?q=nothingmatchesthis', 'coordinator', '.empty'],
  ['/f/CA-10', 'coordinator', '.thread'],
  ['/f/CA-10?tab=decisions', 'coordinator', '.finding-side .panel'],
  ['/f/CA-10?tab=history', 'coordinator', '.finding-side .history'],
  ['/f/CA-1', 'coordinator', '.finding-side .panel'],
  ['/f/CA-999', 'coordinator', '.empty'],
  ...steps.map((step) => [`draft?step=${step}`, 'coordinator', '.form-page h1'] as const),
  ['/recommendations', 'coordinator', '.recommendations li'],
  ['/recommendations/new', 'coordinator', '#citations input'],
  ['/r/CA-R1', 'coordinator', '.recommendation-text'],
  ['/tracker', 'coordinator', '.tracker, .empty'],
  ['/events', 'coordinator', '.side-events li'],
  ['/events/monitoring-criminal-justice', 'coordinator', '.summary'],
  ['/events/monitoring-criminal-justice/agenda', 'coordinator', '.agenda-item'],
  ['/events/monitoring-criminal-justice/speakers', 'coordinator', '.empty'],
  ['/events/monitoring-criminal-justice/materials?kind=handout', 'coordinator', '.pack'],
  ['/events/new', 'coordinator', '#title'],
  ['/settings', 'coordinator', '#password-title'],
  ['/people', 'administrator', '.people-actions .button'],
]

test('the tabs of a finding are whole beside numbers of two digits', async () => {
  const page = pages.coordinator
  await page.goto(`${app.url}/f/CA-10`)
  await page.locator('.thread').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const found: string[] = []
  for (const locale of locales) {
    await chooseLanguage(page, locale)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      found.push(...(await page.evaluate(() => {
        const row = document.querySelector('.finding-side .tabs')!
        for (const tab of [...row.children].slice(0, 2)) {
          tab.querySelector('.tab-count')?.remove()
          tab.insertAdjacentHTML('beforeend', '<span class="tab-count">88</span>')
        }
        const edge = row.getBoundingClientRect().right
        return [...row.children].filter((tab) => tab.getBoundingClientRect().right > edge + 0.5).map((tab) => tab.textContent)
      })).map((tab) => `${locale} at ${width} px: ${tab}`))
    }
  }
  await page.reload()
  expect(found).toEqual([])
})

test('what clears the filters is offered once, and clears the words that were looked for', async () => {
  const page = pages.coordinator
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${app.url}/findings`)
  await chooseLanguage(page, 'en')
  await page.locator('.finding-row').first().waitFor()
  const clear = page.getByRole('button', { name: 'Clear the filters' })
  await page.getByRole('searchbox').fill('nothingmatchesthis')
  await page.locator('.empty').waitFor()
  expect(await clear.count()).toBe(1)
  await clear.click()
  await page.locator('.finding-row').first().waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('')
  // Longer than one would wait for more words.
  await expect(page.locator('.empty').waitFor({ timeout: 1_500 })).rejects.toThrow()
  expect(new URL(page.url()).search).toBe('')
})

test.each(visits)('%s scrolls sideways in no language and at no width, nothing on it is cut off, and on a phone everything is as large as a thumb', async (path, who, ready) => {
  const page = pages[who]
  await page.goto(app.url + path.replace('draft', draft))
  await page.locator(ready).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const found: string[] = []
  for (const locale of locales) {
    await chooseLanguage(page, locale)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const problems = [...(await page.evaluate(cutOff)), ...(width === widths[0] ? await page.evaluate(smallTargets) : [])]
      found.push(...problems.map((problem) => `${locale} at ${width} px: ${problem}`))
    }
  }
  expect(found).toEqual([])
})
