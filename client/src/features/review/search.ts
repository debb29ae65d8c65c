export const reviewTabs = ['threads', 'decisions', 'history'] as const
export type ReviewTab = (typeof reviewTabs)[number]

/** What of a finding's page stands in its address. */
export interface PageSearch {
  tab?: ReviewTab | undefined
  thread?: string | undefined
  /** A comparison, `2..3`. */
  rev?: string | undefined
}

export function parsePageSearch(search: Record<string, unknown>): PageSearch {
  const { tab, thread, rev } = search
  return {
    tab: reviewTabs.find((known) => known === tab),
    thread: typeof thread === 'string' ? thread : undefined,
    rev: typeof rev === 'string' && /^\d+\.\.\d+$/.test(rev) ? rev : undefined,
  }
}
