/** What has just been unfolded is not looked for: as much of it as there is room for comes into sight, from where it begins. */
export function intoSight(unfolded: Element | null): void {
  unfolded?.scrollIntoView({ block: 'nearest' })
}
