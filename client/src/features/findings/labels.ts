import { useLingui } from '@lingui/react/macro'
import type { FindingSection } from '../../../../shared/limits/finding.ts'
import { indicatorsOf, questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useText } from '../../lib/language.ts'

export function useSectionTitles(): Record<FindingSection | 'check', string> {
  const { t } = useLingui()
  return {
    place: t`Where and when`,
    topic: t`Theme and indicators`,
    narrative: t`What happened`,
    sources: t`Sources and consent`,
    evidence: t`Evidence`,
    assessment: t`Severity and standards`,
    check: t`Check your answers`,
  }
}

/** What is asked for each on its page of the form; elsewhere they have shorter names. */
function useQuestions(): Readonly<Record<string, string>> {
  const { t } = useLingui()
  return {
    sourceCount: t`How many independent sources?`,
    sourceConsent: t`What have the sources agreed to?`,
    level: t`Who may read this finding?`,
    severity: t`How grave is it?`,
    confidence: t`How sure are you?`,
  }
}

/** What a field is called, on its page of the form (`asked`) or where all are read at once, so that no two have one name: an answer by its question, a part of it and an item of evidence by that too. */
export function useFieldLabels(themes: readonly Theme[], { asked }: { asked: boolean }): (path: string) => string {
  const { t } = useLingui()
  const text = useText()
  const parts: Readonly<Record<string, string>> = {
    numerator: t`So many`,
    denominator: t`Out of`,
    periodStart: t`Counted from`,
    periodEnd: t`Counted until`,
    method: t`How it was obtained`,
    description: t`What it is`,
    note: t`What exactly was seen or missing?`,
    source: t`Source of the number`,
    precision: t`How exact is it?`,
  }
  const questions = useQuestions()
  const fieldNames = useFieldNames()
  const nameOf = (field: string): string => (asked && questions[field]) || fieldNames(field)
  return (path) => {
    const [head = '', ...rest] = path.split('.')
    const codes = themes.flatMap(indicatorsOf).map(({ code }) => code)
    const question = head === 'answers' ? questionsOf({ themes }, codes).find(({ code }) => rest.join('.').startsWith(code)) : undefined
    const part = parts[rest.at(-1) ?? '']
    const name = question ? text(question.text) : head === 'sources' && rest[0] ? t`Person ${Number(rest[0]) + 1}` : head === 'evidence' && rest[0] ? t`Evidence ${Number(rest[0]) + 1}` : nameOf(head)
    return part ? `${name} · ${part}` : name
  }
}
