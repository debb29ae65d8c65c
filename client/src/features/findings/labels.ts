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

/** What a field is called, so that no two have one name: an answer by its question, a part of it and an item of evidence by that too. */
export function useFieldLabels(themes: readonly Theme[]): (path: string) => string {
  const { t } = useLingui()
  const text = useText()
  const parts: Readonly<Record<string, string>> = {
    numerator: t`So many`,
    denominator: t`Out of`,
    periodStart: t`Counted from`,
    periodEnd: t`Counted until`,
    method: t`How it was obtained`,
    description: t`What it is`,
  }
  const nameOf = useFieldNames()
  return (path) => {
    const [head = '', ...rest] = path.split('.')
    const codes = themes.flatMap(indicatorsOf).map(({ code }) => code)
    const question = head === 'answers' ? questionsOf({ themes }, codes).find(({ code }) => rest.join('.').startsWith(code)) : undefined
    const part = parts[rest.at(-1) ?? '']
    const name = question ? text(question.text) : head === 'sources' && rest[0] ? t`Person ${Number(rest[0]) + 1}` : head === 'evidence' && rest[0] ? t`Evidence ${Number(rest[0]) + 1}` : nameOf(head)
    return part ? `${name} · ${part}` : name
  }
}
