import { useLingui } from '@lingui/react/macro'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'
import type { HistoryLine } from '../ui/History.tsx'
import { activityWords } from './activityWords.ts'

export interface Act {
  id: string
  kind: ActivityKind
  at: string
  note?: string | null
  actor: { id: string; name: string }
  subjectPerson?: { id: string; name: string } | null
}

/** Acts as sentences. */
export function useHistory(acts: readonly Act[]): HistoryLine[] {
  const { i18n, t } = useLingui()
  function sentenceOf({ kind, note, actor, subjectPerson }: Act): string {
    if (note) return t`${actor.name} says that it is not their turn: ${note}`
    if (kind === 'ConflictDeclared' && subjectPerson?.id === actor.id) return t`${actor.name} declared a conflict of interest.`
    return i18n._({ ...activityWords[kind], values: { actor: actor.name, person: subjectPerson?.name ?? t`nobody` } })
  }
  return acts.map((act) => ({ id: act.id, at: act.at, sentence: sentenceOf(act) }))
}
