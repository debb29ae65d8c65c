export type Side = 'bottom' | 'top'

/** What of a box matters here: from where to where it reaches, downwards. */
export interface Extent {
  top: number
  bottom: number
}

/** So far do the handles reach with which a finger moves the ends of a selection. */
const handlePx = 32

const reached = ({ top, bottom }: Extent): Extent => ({ top: top - handlePx, bottom: bottom + handlePx })
const meets = (one: Extent, other: Extent): boolean => one.top < other.bottom && other.top < one.bottom

/** At which edge of the window a bar covers neither the selected lines nor the handles at their ends; where it stands, if it may. Of a selection that is as high as the window the ends count. */
export function freeSide(now: Side, bars: Readonly<Record<Side, Extent>>, lines: readonly Extent[]): Side {
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return now
  const other: Side = now === 'bottom' ? 'top' : 'bottom'
  const free = (covered: readonly Extent[]): Side | undefined => [now, other].find((side) => !covered.some((line) => meets(bars[side], line)))
  return free([reached({ top: first.top, bottom: last.bottom })]) ?? free([reached(first), reached(last)]) ?? now
}
