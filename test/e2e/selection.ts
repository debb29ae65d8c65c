/// <reference lib="dom" />
import type { Page } from 'playwright-core'

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
