/// <reference lib="dom" />
import sparticuz, { inflate } from '@sparticuz/chromium'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type LaunchOptions, type Page } from 'playwright-core'
import type { Locale } from '../../shared/languages/locales.ts'

/**
 * Not of the package's own: one process for all pages (it lets a second person's page hang), a drawn graphics card (nothing here needs one, and drawing it costs
 * more than the pages), and leave to do what a browser forbids: what the security headers promise shall hold here too.
 */
const unwanted = /^--(single-process|in-process-gpu|use-gl=|use-angle=|enable-unsafe-swiftshader|ignore-gpu-blocklist|disable-web-security|allow-running-insecure-content)/
const args = [...sparticuz.args.filter((arg) => !unwanted.test(arg)), '--disable-gpu', '--disable-background-networking', '--disable-component-update']

/** Where CHROMIUM_PATH names no browser: the one that came with the packages, the libraries that it links to, and fonts; a bare machine lacks all of them. */
export async function unpackBrowser(): Promise<LaunchOptions> {
  const named = process.env['CHROMIUM_PATH']
  if (named && existsSync(named)) return { executablePath: named, args }
  const executablePath = await sparticuz.executablePath()
  // The package uses these two by itself only in a cloud it knows.
  const [libraries, fonts] = await Promise.all(['al2023', 'fonts'].map((name) => inflate(resolve(`node_modules/@sparticuz/chromium/bin/${name}.tar.br`))))
  const searched = [`${libraries}/lib`, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return { executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: searched, FONTCONFIG_PATH: fonts } }
}

export const openBrowser = async (): Promise<Browser> => chromium.launch(await unpackBrowser())

/** A person's window, with whatever went wrong in it. */
export interface Window {
  page: Page
  problems: string[]
  say: (sentence: string) => string
}

/** `locale` holds in every page that is opened in the window; with null it is the account's, or the one that the test chooses. */
export async function openWindow(browser: Browser, url: string, locale: Locale | null, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  if (locale) await context.addInitScript((chosen) => localStorage.setItem('karek.locale', chosen), locale)
  const page = await context.newPage()
  // A page on a busy machine is slow, and no failure; within what time something must be there, a test says itself.
  page.setDefaultTimeout(45_000)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('ERR_INTERNET_DISCONNECTED') && problems.push(message.text()))
  await page.goto(url)
  return { page, problems, say: sentencesIn(locale ?? 'en') }
}

export async function enter({ page }: Window, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.locator('main h1').first().waitFor()
  await page.locator('.connection[data-state="live"]').waitFor()
}

/** The interface's own sentences in one language, by the English ones. */
function sentencesIn(locale: Locale): (sentence: string) => string {
  const catalogue = readFileSync(resolve(`client/src/locales/${locale}.po`), 'utf8')
  const unquote = (lines: string): string => [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => JSON.parse(`"${text}"`) as string).join('')
  const entries = [...catalogue.matchAll(/^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"(?:\n|$))+)/gm)]
  const sentences = new Map(entries.map(([, id = '', text = '']) => [unquote(id), unquote(text)]))
  return (sentence) => {
    if (!sentences.has(sentence)) throw new Error(`the interface does not say "${sentence}"`)
    return sentences.get(sentence) || sentence
  }
}

/** Kept for people to look at, where they ask for it with KAREK_PICTURES=on; never compared. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['KAREK_PICTURES'] !== 'on') return
  mkdirSync(resolve('test/.artifacts'), { recursive: true })
  await page.screenshot({ path: resolve(`test/.artifacts/${name}.png`) })
}
