import { useLingui } from '@lingui/react/macro'
import type { SideEventField, SideEventValues } from './values.ts'
import { formatWords, languageWords, ruleWords } from './words.tsx'

/** What stands in a field, in words. */
export function useFieldWords(): (values: SideEventValues, field: SideEventField) => string {
  const { i18n } = useLingui()
  return (values, field) => {
    switch (field) {
      case 'format':
        return i18n._(formatWords[values.format])
      case 'rule':
        return i18n._(ruleWords[values.rule])
      case 'languages':
      case 'interpretation':
        return values[field].map((language) => i18n._(languageWords[language])).join(', ')
      case 'startsAt':
      case 'endsAt':
        return values[field].replace('T', ', ')
      default:
        return values[field]
    }
  }
}
