import { useLingui } from '@lingui/react/macro'
import type { ParticipantFacts } from '../../../../shared/limits/participant.ts'

/** What is asked about a participant, by field. */
export function useParticipantFields(): Readonly<Record<keyof ParticipantFacts, string>> {
  const { t } = useLingui()
  return {
    name: t`Name`,
    organisation: t`Organisation`,
    category: t`Takes part as`,
    country: t`Country`,
    languages: t`Languages they understand`,
    email: t`E-mail`,
    accessNeeds: t`What they need to take part`,
    namingConsent: t`May they be named in the list of participants?`,
    note: t`Note`,
  }
}
