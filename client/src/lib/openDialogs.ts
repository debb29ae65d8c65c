/** What lies over the page, the uppermost last; each closes itself, or asks first. */
const open: (() => void)[] = []

/** It lies over everything until the returned function is called. */
export function lieOver(close: () => void): () => void {
  open.push(close)
  return () => void open.splice(open.indexOf(close), 1)
}

/** Whoever goes back leaves what lies over the page, and not the page. Answers whether something did. */
export function closeUppermost(): boolean {
  const close = open.at(-1)
  close?.()
  return close !== undefined
}
