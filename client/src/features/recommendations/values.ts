import type { RecommendationFacts } from '../../../../shared/access/recommendation.ts'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { issue, type Issue, issuesOf } from '../../../../shared/limits/issue.ts'
import { recommendationLimits } from '../../../../shared/limits/recommendation.ts'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import type { Priority } from '../../../../shared/workflow/scales.ts'

/** What its writers may change. */
export interface RecommendationValues {
  title: string
  text: string
  addressee: string
  priority: Priority
  deadline: string | null
  successMeasure: string
  citations: { findingId: string; revision: number }[]
}

export const emptyRecommendation: RecommendationValues = { title: '', text: '', addressee: '', priority: 'medium', deadline: null, successMeasure: '', citations: [] }

type Recommendation = RecommendationPage_RecommendationFragment
export type Citation = Recommendation['citations'][number]

export const valuesOf = ({ title, text, addressee, priority, deadline, successMeasure, citations }: Recommendation): RecommendationValues => ({
  title,
  text,
  addressee,
  priority,
  deadline: deadline ?? null,
  successMeasure,
  citations: citations.map(({ finding, revision }) => ({ findingId: finding.id, revision: revision.number })),
})

/** On what one's rights at it depend. */
export const factsOf = ({ author, assignee, status, adoptedAt }: Pick<Recommendation, 'status' | 'adoptedAt'> & { author: { id: string }; assignee?: { id: string } | null }): RecommendationFacts => ({ authorId: author.id, assigneeId: assignee?.id ?? null, status, wasSubmitted: status !== 'draft', wasAdopted: Boolean(adoptedAt) })

/** May it be cited as it is now? */
export const isCitable = ({ status }: { status: FindingStatus }): boolean => status === 'approved' || status === 'published'

/** With what a text in its place begins: its own, without what cannot be said any more. What it cites is cited as it is now; what is not approved, or whose day has gone, is not. */
export function startOf(replaced: Recommendation, today: string): RecommendationValues {
  const values = valuesOf(replaced)
  const citable = replaced.citations.filter(({ finding }) => isCitable(finding))
  return {
    ...values,
    deadline: values.deadline && values.deadline >= today ? values.deadline : null,
    citations: citable.map(({ finding, revision }) => ({ findingId: finding.id, revision: finding.revision?.number ?? revision.number })),
  }
}

export type RecommendationField = keyof RecommendationValues

/** Who wrote in it, as far as its page knows: of a long history only the newest acts are there, and the server knows all. */
export const writersOf = ({ history, author }: Pick<Recommendation, 'history' | 'author'>): string[] => [...new Set([author.id, ...history.filter(({ kind }) => kind === 'RecommendationEdited').map(({ actor }) => actor.id)])]

/** Who wrote in it last. */
export const lastEditor = ({ history, author }: Pick<Recommendation, 'history' | 'author'>): string => history.find(({ kind }) => kind === 'RecommendationEdited')?.actor.name ?? author.name

/** All that is wrong with it, as far as one can tell without the server. A day that has gone is wrong where it was not there `before`. */
export function issuesIn(values: RecommendationValues, before: RecommendationValues, today: string): Issue[] {
  const uncited = values.citations.length === 0 ? [issue('citations', 'required')] : []
  const found = issuesOf(recommendationLimits, values)
  const gone = values.deadline && values.deadline !== before.deadline && values.deadline < today && !found.some(({ path }) => path === 'deadline') ? [issue('deadline', 'too_small')] : []
  return [...uncited, ...found, ...gone]
}
