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

/** What a field is called; an answer by its question. */
export function useFieldLabels(themes: readonly Theme[]): (path: string) => string {
  const text = useText()
  const nameOf = useFieldNames()
  return (path) => {
    const [head = '', ...rest] = path.split('.')
    const codes = themes.flatMap(indicatorsOf).map(({ code }) => code)
    const question = head === 'answers' ? questionsOf({ themes }, codes).find(({ code }) => rest.join('.').startsWith(code)) : undefined
    return question ? text(question.text) : nameOf(head)
  }
}
