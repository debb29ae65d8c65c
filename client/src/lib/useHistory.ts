import { useLingui } from '@lingui/react/macro'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'
import type { HistoryLine } from '../ui/History.tsx'
import { activityWords, toReaderWords, verdictWords } from './activityWords.ts'
import { useSession } from './session.ts'

export interface Act {
  id: string
  kind: ActivityKind
  at: string
  note?: string | null
  /** That came with a verdict. */
  comments: number
  /** By its comments. */
  mentioned: readonly { id: string }[]
  actor: { id: string; name: string }
  subjectPerson?: { id: string; name: string } | null
}

/** Acts as sentences; to whom they happened is "you" for whoever reads it. */
export function useHistory(acts: readonly Act[]): HistoryLine[] {
  const { i18n, t } = useLingui()
  const { viewer } = useSession()
  function sentenceOf({ kind, note, comments, actor, subjectPerson }: Act): string {
    if (note && kind === 'TurnPassed') return t`${actor.name} says that it is not their turn: ${note}`
    if (note && kind === 'CitationConfirmed') return t`${actor.name} looked at what has become of the finding: the recommendation still holds. “${note}”`
    if (note && kind === 'AgendaDocumentKept') return t`${actor.name} looked at what has become of it: it stays on the agenda of a side event as it is shown there. “${note}”`
    if (note && kind === 'RecommendationWithdrawn') return t`${actor.name} withdrew the recommendation. “${note}”`
    if (note && kind === 'VoteStopped') return t`${actor.name} stopped the vote: the text is changed first. “${note}”`
    if (kind === 'ConflictDeclared' && subjectPerson?.id === actor.id) return t`${actor.name} declared a conflict of interest.`
    const verdict = comments > 0 ? verdictWords[kind] : undefined
    if (verdict) return i18n._({ ...verdict, values: { actor: actor.name, comments } })
    const words = (subjectPerson?.id === viewer.id && actor.id !== viewer.id && toReaderWords[kind]) || activityWords[kind]
    return i18n._({ ...words, values: { actor: actor.name, person: subjectPerson?.name ?? t`nobody` } })
  }
  const callsViewer = ({ mentioned }: Act): boolean => mentioned.some(({ id }) => id === viewer.id)
  return acts.map((act) => ({ id: act.id, at: act.at, sentence: callsViewer(act) ? `${sentenceOf(act)} ${t`You are mentioned.`}` : sentenceOf(act) }))
}
