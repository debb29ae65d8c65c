import * as v from 'valibot'
import { belongsTo, type FollowUpTrack, type FollowUpValue } from '../workflow/followUp.ts'
import { day, filled, type Issue, issue, issuesOf, optionalDay, text } from './issue.ts'

export const sourceMax = 600
export const followUpNoteMax = 2000
/** So many entries of one recommendation; an addressee that moves more often is not followed by hand. */
export const entriesMax = 200

const limits = v.object({ on: day, source: filled(sourceMax), note: text(followUpNoteMax), nextCheckOn: optionalDay })

export interface WrittenFollowUp {
  track: FollowUpTrack
  /** Empty where nothing is chosen yet. */
  value: FollowUpValue | ''
  on: string
  source: string
  note: string
  nextCheckOn: string | null
}

/** In the days of the project: that of now, and that of the adoption. */
interface Days {
  today: string
  adoptedOn: string | null
}

/** What is wrong with an entry on the given day: it says what was, a text is delivered once it is adopted, and the next look is ahead. */
export function checkFollowUp(written: WrittenFollowUp, { today, adoptedOn }: Days): Issue[] {
  const found = issuesOf(limits, written)
  const stands = (path: string): boolean => found.every((wrong) => wrong.path !== path)
  return [
    ...(written.value !== '' && belongsTo(written.track, written.value) ? [] : [issue('value', 'not_a_choice')]),
    ...found,
    ...(stands('on') && written.on > today ? [issue('on', 'not_in_future')] : []),
    ...(stands('on') && written.track === 'delivery' && adoptedOn !== null && written.on < adoptedOn ? [issue('on', 'before_adoption')] : []),
    ...(stands('nextCheckOn') && written.nextCheckOn !== null && written.nextCheckOn <= today ? [issue('nextCheckOn', 'too_small')] : []),
  ]
}
