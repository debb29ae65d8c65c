import { dayIn } from '../../../../shared/languages/day.ts'
import type { checkFollowUp } from '../../../../shared/limits/followUp.ts'
import { useSession } from '../../lib/session.ts'

/** The days by which an entry is measured, in the zone of the project: that of now, and that of the adoption. */
export function useFollowUpDays({ adoptedAt }: { adoptedAt: string | null }): () => Parameters<typeof checkFollowUp>[1] {
  const { timeZone } = useSession().project
  return () => ({ today: dayIn(timeZone, new Date()), adoptedOn: adoptedAt ? dayIn(timeZone, new Date(adoptedAt)) : null })
}
