/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Download, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { reviseFinding } from '../support/acts.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { hostileWords } from '../support/hostileWords.ts'
import { createAgendaDocument, createAgendaItem, createSideEvent, createSpeaker } from '../support/sideEvents.ts'
import { unzipped } from '../support/zip.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

interface Prepared {
  world: World
  author: TestPerson
  organiser: TestPerson
  slug: string
  itemId: string
  finding: { id: string; ref: string }
}

/** An event whose agenda shows a finding that may be printed and one that may not. */
async function prepare(name: string, texts: { title?: string; narrative?: string; biography?: string } = {}): Promise<Prepared> {
  const { database } = stage.app
  const world = await createProject(database)
  const [author, organiser] = [await createPerson(database, world, ['monitor'], { name: `Who wrote for ${name.split(' ')[0]}` }), await createPerson(database, world, ['organiser'], { name })]
  const event = await createSideEvent(database, world, organiser.id, { title: texts.title ?? 'Monitoring criminal justice' })
  const { id: itemId } = await createAgendaItem(database, event.id, organiser.id, { title: texts.title ?? 'What was found' })
  const finding = await createFinding(database, world, author.id, { status: 'approved', level: 'public', title: texts.title ?? 'Detention without counsel', narrative: texts.narrative ?? 'The person saw a lawyer only after two days.\n\nNobody wrote down when the arrest took place.', content: { sourceConsent: 'anonymous_quote' } })
  const network = await createFinding(database, world, author.id, { status: 'approved' })
  const recommendation = await createRecommendation(database, world, author.id, finding.id, { status: 'adopted', title: texts.title ?? 'Record the time of arrest' })
  for (const subject of [{ findingId: finding.id }, { findingId: network.id }, { recommendationId: recommendation.id }]) await createAgendaDocument(database, itemId, subject)
  await createSpeaker(database, event.id, organiser.id, { name: 'Sample Judge', biography: texts.biography ?? 'Twenty years at the bench.', biographyConsent: 'yes', itemId })
  return { world, author, organiser, slug: event.slug, itemId, finding }
}

async function save(page: Page, form: string): Promise<{ download: Download; bytes: Buffer }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: form }).click()
  const download = await coming
  return { download, bytes: readFileSync(await download.path()) }
}

test('a document is looked at in four languages and taken along; when a finding changes, it is held up at once', async () => {
  const { author, organiser, slug, finding } = await prepare('Printing Organiser')
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${slug}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, organiser.name)
  const { page } = window
  await page.getByRole('link', { name: 'Materials', exact: true }).click()
  await page.getByRole('link', { name: 'Programme and recommendations' }).waitFor()
  expect(await inspect(page, 'materials', appearances)).toEqual([])
  // By keyboard.
  await page.getByRole('link', { name: 'Programme and recommendations' }).press('Enter')
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByText('The person saw a lawyer only after two days.').waitFor()
  await page.getByText('Only the network may read it.').waitFor()
  expect(await inspect(page, 'material-handout', appearances)).toEqual([])
  await page.getByLabel('Language of the document').selectOption('ky')
  await preview.locator('article[lang="ky"]', { hasText: 'Программа жана сунуштар' }).waitFor()
  expect(await preview.locator('blockquote p').first().getAttribute('lang')).toBe('en')
  expect(new URL(page.url()).search).toBe('?kind=handout&language=ky')
  await page.getByLabel('Language of the document').selectOption('en')
  await preview.getByText('Programme and recommendations').waitFor()

  const { download, bytes } = await save(page, 'Word document (DOCX)')
  expect(download.suggestedFilename()).toBe(`${slug}-handout-en.docx`)
  await page.getByText(`Saved as ${slug}-handout-en.docx.`).waitFor()
  // As a reader of XML sees it.
  const parts = [...unzipped(bytes)].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, part]) => [name, part.toString()] as const)
  const paragraphs = await page.evaluate((given) => {
    const parsed = given.map(([name, xml]) => [name, new DOMParser().parseFromString(xml, 'application/xml')] as const)
    const broken = parsed.filter(([, tree]) => tree.querySelector('parsererror')).map(([name]) => name)
    const [, document] = parsed.find(([name]) => name === 'word/document.xml')!
    const text = (element: Element, tag: string): string => [...element.getElementsByTagName(tag)].map(({ textContent }) => textContent).join('')
    return { broken, words: [...document.getElementsByTagName('w:p')].map((paragraph) => text(paragraph, 'w:t')) }
  }, parts)
  expect(paragraphs.broken).toEqual([])
  const shown = (await preview.locator('h2, h3, h4, dt, dd, blockquote p, .pack-hash').allInnerTexts()).map((text) => text.trim())
  expect(shown.length).toBeGreaterThan(15)
  for (const words of shown) expect(paragraphs.words.map((one) => one.trim()), words).toContain(words)

  // While it is looked at the finding changes.
  await reviseFinding(stage.app, author.id, finding.id, { title: 'Detention without counsel, again' })
  await page.getByText(`${finding.ref} has changed, and nobody has said yet whether it stays as the agenda shows it.`).waitFor()
  await preview.getByText('The person saw a lawyer only after two days.').waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Word document (DOCX)' }).count()).toBe(0)
  expect(await inspect(page, 'material-waiting', appearances)).toEqual([])
  expect(window.problems).toEqual([])
})

test('a refusal that comes between the look and the download is a sentence on the page, and so is a lost connection', async () => {
  const { organiser, slug, finding } = await prepare('Hasty Organiser')
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${slug}/materials?kind=handout`, 'en', { reducedMotion: 'reduce' })
  await enter(window, organiser.name)
  const { page } = window
  const word = page.getByRole('button', { name: 'Word document (DOCX)' })
  await word.waitFor()
  await page.context().setOffline(true)
  await word.click()
  await page.getByText('The file could not be fetched. Nothing was saved. Please try again.').waitFor()
  await page.context().setOffline(false)
  await page.locator('.connection[data-state="live"]').waitFor()
  // Nobody is told of it: it came past the log.
  await stage.app.database.em.fork().execute(`update finding set status = 'in_review' where id = ?`, [finding.id])
  await word.click()
  await page.getByText(`${finding.ref} has changed, and nobody has said yet`).waitFor()
})

test('nobody else is offered documents, and an address that they are given says so', async () => {
  const { world, slug } = await prepare('Other Organiser')
  const monitor = await createPerson(stage.app.database, world, ['monitor'], { name: 'Curious Monitor' })
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${slug}`, 'en')
  await enter(window, monitor.name)
  await window.page.getByRole('link', { name: 'Speakers', exact: true }).waitFor()
  expect(await window.page.getByRole('link', { name: 'Materials', exact: true }).count()).toBe(0)
  await window.page.goto(`${stage.app.url}/events/${slug}/materials?kind=handout`)
  await window.page.getByText('Your role in this project does not allow this.').waitFor()
})

test('a web page that holds hostile words shows them when it is opened, and does nothing else', async () => {
  const words = hostileWords.filter((one) => one === one.toWellFormed() && !one.includes('\u0000')).join(' ')
  const { organiser, slug } = await prepare('Hostile Organiser', { title: words.slice(0, 180), narrative: words, biography: words })
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${slug}/materials?kind=handout`, 'en')
  await enter(window, organiser.name)
  const { download, bytes } = await save(window.page, 'Web page (HTML)')
  expect(download.suggestedFilename()).toBe(`${slug}-handout-en.html`)
  const opened = await stage.browser.newPage()
  const [asked, said]: [string[], string[]] = [[], []]
  opened.on('request', (request) => asked.push(request.url()))
  opened.on('dialog', (dialog) => {
    said.push(dialog.message())
    void dialog.dismiss()
  })
  opened.on('console', (message) => said.push(message.text()))
  await opened.route('http://opened.example/', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: bytes }))
  await opened.goto('http://opened.example/')
  const found = await opened.evaluate(() => ({ live: document.querySelectorAll('script, img, a, iframe, form, object, embed, svg, link').length, quote: document.querySelector('blockquote')!.textContent ?? '', font: getComputedStyle(document.body).maxWidth }))
  expect(found.live).toBe(0)
  for (const word of ['<script>alert(1)</script>', '[press](javascript:alert(1))', '"><img src=x onerror=alert(1)>']) expect(found.quote).toContain(word)
  // Its own styles hold under its own policy.
  expect(found.font).not.toBe('none')
  expect([asked, said]).toEqual([['http://opened.example/'], []])
})
