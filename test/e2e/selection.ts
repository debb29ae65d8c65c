/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** Does the bar of the selection cover a selected line, or where a finger takes hold of its ends? Brings the words to that height of the window first. */
export const isCoveredAt = (page: Page, height: number): Promise<boolean> =>
  page.evaluate(async (wanted) => {
    const lines = () => [...getSelection()!.getRangeAt(0).getClientRects()]
    scrollBy(0, lines()[0]!.top - wanted)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const bar = document.querySelector('.selection-bar')!.getBoundingClientRect()
    const handle = 24
    return bar.bottom > lines()[0]!.top - handle && bar.top < lines().at(-1)!.bottom + handle
  }, height)

/** Selects words of the narrative, as somebody with a mouse or a finger does. */
export async function select(page: Page, quote: string): Promise<void> {
  await page.evaluate((words) => {
    const paragraph = [...document.querySelectorAll('.narrative [data-block]')].find((candidate) => candidate.textContent?.includes(words))
    if (!paragraph) throw new Error(`the narrative does not say "${words}"`)
    const from = paragraph.textContent!.indexOf(words)
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let before = 0; texts.nextNode(); ) {
      const node = texts.currentNode as Text
      const at = (offset: number): boolean => offset >= before && offset <= before + node.length
      if (at(from)) range.setStart(node, from - before)
      if (at(from + words.length)) {
        range.setEnd(node, from + words.length - before)
        break
      }
      before += node.length
    }
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
  }, quote)
}
