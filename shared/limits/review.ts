import * as v from 'valibot'
import { filled, text } from './issue.ts'

export const commentMax = 4000
export const reasonMax = 2000
export const quoteMax = 2000
const contextMax = 64
/** What a passage may become: it may grow, but not into another text. */
export const replacementMax = 4000
/** So many threads of one person may stand open on one finding: everybody who looks at it has them all before them. */
export const openThreadsMax = 50
/** So many comments of one person may stand on one finding: far more than anybody has to say, and few enough for a page. */
export const commentsMax = 1000
/** So many comments one person keeps on one finding, for nobody but themselves, until they decide. */
export const draftCommentsMax = 50
/** So many suggestions of one person may stand open on one finding. */
export const openSuggestionsMax = 20
/** So many people one comment may mention. */
export const mentionedMax = 10
/** So many are accepted at once. */
export const acceptedMax = 100

export const reason = filled(reasonMax)
export const optionalReason = text(reasonMax)
export const comment = filled(commentMax)

const position = v.pipe(v.number('bad_format'), v.integer('bad_format'), v.minValue(0, 'too_small'))
export const passageLimits = v.object({
  revision: position,
  block: position,
  start: position,
  end: position,
  quote: filled(quoteMax),
  prefix: text(contextMax),
  suffix: text(contextMax),
})
export const questionAnchorLimits = v.object({ revision: position, question: filled(40) })
const distinct = (ids: string[]): boolean => new Set(ids).size === ids.length
const mentionedIds = v.nullish(v.pipe(v.array(v.string('bad_format')), v.maxLength(mentionedMax, 'too_many'), v.check(distinct, 'duplicate')))
/** What is said in a thread that stands, and whom it mentions. */
export const replyLimits = v.object({ body: comment, mentionedIds })
/** What is said on the way is a comment like any other, typed in the same field. */
export const settlingLimits = v.object({ reply: text(commentMax), mentionedIds })
export const decliningLimits = v.object({ reply: comment, mentionedIds })
export const openThreadLimits = v.object({ body: comment, mentionedIds, passage: v.nullish(passageLimits), question: v.nullish(questionAnchorLimits) })
export const verdictLimits = v.object({
  reason: optionalReason,
  draftCommentIds: v.nullish(v.pipe(v.array(v.string('bad_format')), v.maxLength(draftCommentsMax, 'too_many'), v.check(distinct, 'duplicate'))),
})
export const suggestionLimits = v.object({ passage: passageLimits, replacement: text(replacementMax), reason: optionalReason })
export const acceptanceLimits = v.object({
  threadIds: v.pipe(v.array(v.string('bad_format')), v.minLength(1, 'required'), v.maxLength(acceptedMax, 'too_many'), v.check(distinct, 'duplicate')),
})
/** Characters of context that are kept on either side of a quote. */
export const anchorContext = 32
