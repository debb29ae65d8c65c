import { useLingui } from '@lingui/react/macro'
import { useContext } from 'react'
import type { FindingContent } from '../../../../shared/findings/content.ts'
import type { WorkingCopy } from '../../../../shared/findings/merge.ts'
import { indicatorsOf, questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useFileSize } from '../../lib/fileSize.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useAnswerWords } from './answerWords.ts'
import { SourceSlotContext } from './sourceSlot.ts'
import { confidenceWords, levelWords, methodWords, severityWords } from './words.ts'

/** What codes are called: those of regions and of provisions are not in the methodology. */
export interface Names {
  region: (code: string) => string
  standard: (code: string) => string
}

/** What stands in a field, in the reader's words, to be compared; a field as in `mergeCopies`. */
export function useFieldWords(themes: readonly Theme[], { region, standard }: Names): (copy: { content: FindingContent; level?: WorkingCopy['level'] }, field: string) => string {
  const { i18n } = useLingui()
  const answerWords = useAnswerWords()
  const format = useFormat()
  const text = useText()
  const size = useFileSize()
  const { lines: sourceLines } = useContext(SourceSlotContext)

  function answersOf(content: FindingContent, code?: string): string[] {
    return questionsOf({ themes }, themes.flatMap(indicatorsOf).map((indicator) => indicator.code)).flatMap((question) => {
      const answer = (!code || code === question.code) && content.answers.find((candidate) => candidate.question === question.code)
      return answer ? [code ? answerWords(question, answer) : `${question.code}: ${answerWords(question, answer)}`] : []
    })
  }
  const indicatorTitle = (code: string): string => {
    const found = themes.flatMap(indicatorsOf).find((indicator) => indicator.code === code)
    return found ? `${code} ${text(found.title)}` : code
  }

  return ({ content, level }, field) => {
    const { regionCode, themeCode, severity, confidence, sourceConsent, sourceCount } = content
    if (field.startsWith('answers.')) return answersOf(content, field.slice('answers.'.length)).join('')
    switch (field) {
      case 'answers':
        return answersOf(content).join('\n')
      case 'evidence':
        // By the beginning of its digest: another file of the same name is another file.
        return content.evidence.flatMap(({ method, description, files }) => [`${methodWords[method] ? i18n._(methodWords[method]) : method}: ${description}`, ...(files ?? []).map(({ name, bytes, sha256 }) => `– ${name}, ${size(bytes)}, ${sha256.slice(0, 8)}`)]).join('\n')
      case 'sources':
        return sourceLines(content.sources ?? [])
      case 'regionCode':
        return regionCode ? region(regionCode) : ''
      case 'themeCode': {
        const theme = themes.find(({ code }) => code === themeCode)
        return theme ? text(theme.name) : ''
      }
      case 'indicators':
        return content.indicators.map(indicatorTitle).join('\n')
      case 'standards':
        return content.standards.map(standard).join('\n')
      case 'occurredOn':
      case 'occurredUntil':
        return content[field] ? format.day(content[field], 'long') : ''
      case 'sourceCount':
        return sourceCount === null || Number.isNaN(sourceCount) ? '' : format.number(sourceCount)
      case 'sourceConsent':
        return sourceConsent ? i18n._(consentWords[sourceConsent]) : ''
      case 'severity':
        return severity ? i18n._(severityWords[severity]) : ''
      case 'confidence':
        return confidence ? i18n._(confidenceWords[confidence]) : ''
      case 'level':
        return level ? i18n._(levelWords[level]) : ''
      default:
        return String(content[field as 'title'] ?? '')
    }
  }
}
