import { useLingui } from '@lingui/react/macro'
import type { FindingSection } from '../../../../shared/limits/finding.ts'
import { questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
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

/** What a field is called, for error summaries and comparisons. */
export function useFieldLabels(themes: readonly Theme[]): (path: string) => string {
  const { t } = useLingui()
  const text = useText()
  const names: Record<string, string> = {
    title: t`Title`,
    narrative: t`What happened`,
    occurredOn: t`Day`,
    occurredUntil: t`Last day`,
    regionCode: t`Region`,
    place: t`Place`,
    institution: t`Institution`,
    themeCode: t`Theme`,
    indicators: t`Indicators`,
    answers: t`Questions`,
    sourceCount: t`Number of sources`,
    sourceConsent: t`Consent of the sources`,
    sourceNote: t`Notes about the sources`,
    evidence: t`Evidence`,
    severity: t`Severity`,
    confidence: t`Confidence`,
    standards: t`Standards`,
    level: t`Who may read`,
    note: t`What changed`,
    reason: t`Reason`,
  }
  return (path) => {
    const [head = '', ...rest] = path.split('.')
    if (head === 'answers') {
      const question = questionsOf({ themes }, themes.flatMap(({ sections }) => sections.flatMap(({ indicators }) => indicators.map(({ code }) => code)))).find(({ code }) => rest.join('.').startsWith(code))
      if (question) return text(question.text)
    }
    return names[head] ?? path
  }
}
