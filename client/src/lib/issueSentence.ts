import { useLingui } from '@lingui/react/macro'
import { earliestDay } from '../../../shared/limits/finding.ts'
import type { Issue } from '../../../shared/limits/issue.ts'
import { useFormat } from './language.ts'

type Kind = 'moment' | 'day' | 'comingDay' | 'laterDay' | 'number' | 'choice' | 'choices' | 'email' | 'password' | 'passage' | 'answer' | 'mentioned' | 'text'

const kinds: Readonly<Record<string, Kind>> = {
  opensOn: 'day',
  statusOn: 'day',
  ownerId: 'choice',
  speakerId: 'choice',
  category: 'choice',
  namingConsent: 'choice',
  startsAt: 'moment',
  endsAt: 'moment',
  capacity: 'number',
  minutes: 'number',
  languages: 'choices',
  interpretation: 'choices',
  format: 'choice',
  rule: 'choice',
  recordId: 'choice',
  on: 'day',
  occurredOn: 'day',
  occurredUntil: 'day',
  date: 'day',
  periodStart: 'day',
  periodEnd: 'day',
  dueOn: 'comingDay',
  deadline: 'comingDay',
  closesOn: 'comingDay',
  nextCheckOn: 'laterDay',
  number: 'number',
  numerator: 'number',
  denominator: 'number',
  sourceCount: 'number',
  approvals: 'number',
  verifiers: 'number',
  legalAnalysts: 'number',
  outsideOrganisation: 'number',
  quorum: 'number',
  regionCode: 'choice',
  themeCode: 'choice',
  sourceConsent: 'choice',
  methodologyId: 'choice',
  level: 'choice',
  severity: 'choice',
  confidence: 'choice',
  priority: 'choice',
  method: 'choice',
  option: 'choice',
  personId: 'choice',
  chairId: 'choice',
  groupId: 'choice',
  organisationId: 'choice',
  reviewerKind: 'choice',
  timeZone: 'choice',
  options: 'choices',
  indicators: 'choices',
  standards: 'choices',
  citations: 'choices',
  roles: 'choices',
  memberIds: 'choices',
  email: 'email',
  password: 'password',
  newPassword: 'password',
  currentPassword: 'password',
  passage: 'passage',
  question: 'passage',
  mentionedIds: 'mentioned',
}

/** What kind of field stands at a dotted path: its last part tells, or its first, as in `citations.2`. */
export function kindOf(path: string): Kind {
  const parts = path.split('.')
  const head = parts[0] ?? ''
  return kinds[parts.at(-1) ?? ''] ?? kinds[head] ?? (head === 'answers' && !/[a-z]/.test(parts.at(-1) ?? '') ? 'answer' : 'text')
}

/** Each problem in a sentence that says what to do about it, in that field. A new code without one does not compile. */
export function useIssueSentence(): (issue: Issue) => string {
  const { t } = useLingui()
  const format = useFormat()

  function required(kind: Kind): string {
    switch (kind) {
      case 'moment':
        return t`Please choose a day and a time.`
      case 'day':
      case 'comingDay':
      case 'laterDay':
        return t`Please choose a day.`
      case 'number':
        return t`Please write a number.`
      case 'choice':
        return t`Please choose one of the answers.`
      case 'choices':
        return t`Please choose at least one.`
      case 'answer':
        return t`Please answer this question.`
      case 'email':
      case 'password':
      case 'passage':
      case 'mentioned':
      case 'text':
        return t`Please fill this in.`
    }
  }

  function tooSmall(kind: Kind, limit: number): string {
    if (kind === 'comingDay') return t`Please choose a day from today on.`
    if (kind === 'laterDay') return t`Please choose a day after today.`
    return kind === 'day' ? t`Please choose a day that is not before ${format.day(earliestDay, 'long')}.` : t`Please write a number that is not less than ${format.number(limit)}.`
  }

  function badFormat(kind: Kind): string {
    if (kind === 'day' || kind === 'comingDay' || kind === 'laterDay') return t`Please choose a day of the calendar, with four digits for the year.`
    if (kind === 'moment') return t`Please choose a day of the calendar and a time, with four digits for the year.`
    if (kind === 'number') return t`Please write a number in digits, such as ${format.number(12)} or ${format.number(1.5)}.`
    return kind === 'email' ? t`Please write the address in full, such as name@example.org.` : t`This is not in the expected form.`
  }

  return ({ path, code, limit }) => {
    const kind = kindOf(path)
    const most = limit === null ? '' : format.number(limit)
    switch (code) {
      case 'required':
        return required(kind)
      case 'too_short':
        // How long a password must be stands beside it already.
        return limit === null || kind === 'password' ? t`This is too short.` : t`At least ${most} characters.`
      case 'too_long':
        return limit === null ? t`This is too long.` : t`At most ${most} characters.`
      case 'too_small':
        return tooSmall(kind, limit ?? 0)
      case 'too_large':
        if (limit === null) return t`This is too large.`
        if (kind === 'day') return t`This lies too far ahead. Please choose an earlier day.`
        if (kind === 'moment' || kind === 'comingDay') return t`It lasts too long: ${most} days at most. Please choose an earlier end.`
        return path.endsWith('.numerator') ? t`This is more than the whole, which is ${most}.` : t`Please write a number that is not more than ${most}.`
      case 'bad_format':
        return badFormat(kind)
      case 'not_whole':
        return t`Please write a whole number, such as ${format.number(12)}.`
      case 'bad_characters':
        return t`This text has invisible characters that cannot be kept. Please remove them, or type the passage anew.`
      case 'not_a_choice':
        return kind === 'choices' ? t`One of these cannot be chosen any more. Please choose again.` : t`Please choose one of the answers.`
      case 'not_in_future':
        return t`This day lies in the future. Please choose today or an earlier day.`
      case 'before_adoption':
        return t`The text was adopted later than that. Please choose the day of its adoption or a later one.`
      case 'end_before_start':
        if (kind === 'moment') return t`It ends before it begins. Please choose a later end.`
        return t`The end is before the start. Please choose the first day or a later one.`
      case 'note_required':
        return t`Please add a note to this answer.`
      case 'too_many':
        if (kind === 'mentioned') return t`You mention too many people: at most ${most}.`
        return limit === null ? t`There are too many.` : t`There are too many: at most ${most}.`
      case 'too_few_sources':
        if (path === 'sourceCount') return t`You name more people than this. Please write at least ${most}.`
        return limit === null || limit < 2
          ? t`This says that there is a source, and the finding counts none. Please choose another answer, or correct the number of sources.`
          : t`This says that there are several sources, and the finding counts fewer than ${most}. Please choose another answer, or correct the number of sources.`
      case 'duplicate':
        return t`This is here twice. Please take one of the two away.`
      case 'same_as_before':
        return t`This is the same as before. Please choose another one.`
      case 'wider_than_source':
        return t`One of the people whom you name agreed to less. Please choose what all of them agreed to.`
      case 'wider_than_consent':
        return t`The sources agreed to use inside the team only. Please choose the author, assigned reviewers and coordinators.`
      case 'consent_ended':
        return t`This source does not agree any more. Leave them out, and take everything out of the text that came from them.`
      case 'unknown_reference':
        if (kind === 'mentioned') return t`Somebody whom you mention may not read this finding. Please take the @ away from their name.`
        return kind === 'passage' ? t`The text under it has changed. Please close this, and select the words again.` : t`This is not there any more. Please choose again.`
    }
  }
}
