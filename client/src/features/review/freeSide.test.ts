import { expect, test } from 'vitest'
import { freeSide } from './freeSide.ts'

const bars = { top: { top: 64, bottom: 164 }, bottom: { top: 560, bottom: 660 } }
const line = (top: number) => ({ top, bottom: top + 24 })

test.each([
  ['in the middle', 'bottom', [line(300)], 'bottom'],
  ['in the middle, where the bar stands above', 'top', [line(300)], 'top'],
  ['under the bar', 'bottom', [line(600)], 'top'],
  ['with a handle under the bar', 'bottom', [line(515)], 'top'],
  ['at the upper edge, where the bar stands above', 'top', [line(180)], 'bottom'],
  ['over many lines that end under the bar', 'bottom', [line(300), line(600)], 'top'],
  ['as high as the window, its end below it', 'bottom', [line(100), line(400), line(900)], 'bottom'],
  ['as high as the window, its end within it', 'bottom', [line(-200), line(400), line(600)], 'top'],
  ['nowhere', 'top', [], 'top'],
] as const)('a selection %s leaves a side free', (_where, now, lines, expected) => {
  expect(freeSide(now, bars, lines)).toBe(expected)
})
