/** What has just been unfolded is not looked for: as much of it as there is room for comes into sight, from where it begins. */
export function intoSight(unfolded: Element | null): void {
  unfolded?.scrollIntoView({ block: 'nearest' })
}

/** The same, and whoever reads by ear or by keyboard goes on from its heading. */
export function headingIntoSight(unfolded: Element | null): void {
  const heading = unfolded?.querySelector<HTMLElement>('h2, h3')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
  intoSight(unfolded)
}
