import { draftLimits, namedByQuestion } from '../limits/finding.ts'
import { type Issue, issuesOf } from '../limits/issue.ts'
import type { FindingContent } from './content.ts'

/** What a part that cannot be stored gives way to where nothing was stored before. */
const nothing: Readonly<Record<string, unknown>> = { description: '', method: '', files: [] }

/** The item of a list that the stored list has for this one: an answer is known by its question, the rest by its place. */
function counterpart(item: object, items: readonly object[], place: number): Record<string, unknown> | undefined {
  const found = 'question' in item ? items.find((other) => 'question' in other && other.question === item.question) : items[place]
  return found as Record<string, unknown> | undefined
}

/** The content with each part that has an issue as it was stored last. */
function mended(content: FindingContent, stored: FindingContent, issues: readonly Issue[]): FindingContent {
  const kept: Record<string, unknown> = { ...content }
  for (const { path } of issues) {
    const [head = '', place, member] = path.split('.')
    const before = stored[head as keyof FindingContent]
    const list = kept[head]
    if (!Array.isArray(list) || !Array.isArray(before) || member === undefined) kept[head] = before
    else kept[head] = list.map((item: object, index) => (index === Number(place) ? { ...item, [member]: counterpart(item, before as object[], index)?.[member] ?? nothing[member] ?? null } : item))
  }
  return kept as unknown as FindingContent
}

/**
 * A working copy without what cannot be stored: each such part stays as it was stored last, so that one field that is too long or no number
 * holds up nothing else. The issues say which parts those are, by the names that the form gives them.
 */
export function storable(content: FindingContent, stored: FindingContent): { content: FindingContent; issues: Issue[] } {
  const issues = issuesOf(draftLimits, content)
  if (issues.length === 0) return { content, issues }
  const kept = mended(content, stored, issues)
  // That a list is too long is said only once its items are sound.
  return { content: mended(kept, stored, issuesOf(draftLimits, kept)), issues: namedByQuestion(content, issues) }
}
