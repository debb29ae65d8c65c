import { useFragment, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import type { CiteFindings_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { citationsMax } from '../../../../shared/limits/recommendation.ts'
import { useSession } from '../../lib/session.ts'
import { CitableDocument, CitableFragment } from './citationDocuments.ts'
import type { RecommendationValues } from './values.ts'

export type Citable = CiteFindings_FindingFragment

/** As many as one question names. */
const askedMax = 2 * citationsMax

const isWhole = (node: object | null): node is Citable => node !== null && ['id', 'ref', 'title', 'status', 'revision'].every((field) => field in node)

/**
 * What is chosen, wherever in the list it would be: what the recommendation cites when one begins, and what one ticks. What is unticked again stays
 * in reach. Only ids are kept here. What a finding is called is read where every page reads it: once it goes out of the viewer's sight, it is gone here too.
 */
export function useCited(citations: RecommendationValues['citations'], foundIds: readonly string[]) {
  const { project } = useSession()
  const [chosenIds, setChosenIds] = useState<readonly string[]>([])
  const [asked, setAsked] = useState<readonly string[]>([])
  const cited = citations.map(({ findingId }) => findingId)
  const added = cited.filter((id) => !chosenIds.includes(id))
  if (added.length > 0) setChosenIds([...chosenIds, ...added])

  const read = useFragment({ fragment: CitableFragment, from: [...new Set([...chosenIds, ...foundIds])].map((id) => ({ __typename: 'Finding' as const, id })) })
  const known = new Map((read.data as (object | null)[]).filter(isWhole).map((finding) => [finding.id, finding]))
  const unknown = chosenIds.filter((id) => !known.has(id) && !asked.includes(id))
  if (unknown.length > 0) setAsked([...asked, ...unknown].slice(-askedMax))

  const { data, error, loading, refetch } = useQuery(CitableDocument, { variables: { projectId: project.id, filter: { ids: [...asked] }, first: askedMax }, skip: asked.length === 0, fetchPolicy: 'cache-and-network' })
  const answered = data && !loading ? new Set(data.findings.edges.map(({ node }) => node.id)) : null
  return {
    chosenIds,
    known,
    /** Is it cited, and does the server answer that there is none that the viewer may read? */
    isGone: (id: string): boolean => cited.includes(id) && !known.has(id) && answered !== null && asked.includes(id) && !answered.has(id),
    error,
    loading,
    refetch,
  }
}
