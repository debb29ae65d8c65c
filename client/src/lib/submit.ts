import type { TypedDocumentNode } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { useCallback, useRef, useState } from 'react'
import { graphql } from '../../../shared/generated/gql.ts'
import type { Issue } from '../../../shared/limits/issue.ts'
import type { RefusalCode } from '../../../shared/workflow/refusals.ts'

// Spread by the document of every command: the three refusals that all of them may answer.
graphql(`
  fragment Refusals_result on FindingResult {
    __typename
    ... on Refused {
      code
    }
    ... on Stale {
      currentVersion
      currentRevision
      changedFields
      changedBy {
        id
        name
      }
    }
    ... on Invalid {
      issues {
        path
        code
        limit
      }
    }
  }
`)

/** Why an attempt did not succeed, in the terms of the API; `failed` when no answer came at all. */
export type Failure =
  | { kind: 'refused'; code: RefusalCode }
  | { kind: 'invalid'; issues: Issue[] }
  | { kind: 'stale'; stale: Stale }
  | { kind: 'failed'; code: string }

interface Stale {
  currentVersion: number
  currentRevision: number | null
  changedFields: string[]
  changedBy: { name: string } | null
}

/** Refusals that the same person is not spared by sending it again, whatever they write: the way on is another one. */
const final: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['NOT_ALLOWED', 'WRONG_STATE', 'ALREADY_DECIDED', 'OWN_FINDING', 'NOT_ASSIGNED', 'APPROVALS_MISSING', 'ROUND_CLOSED', 'OWN_ROLES', 'IS_SUGGESTION', 'TOO_MANY_SUGGESTIONS', 'TOO_MANY_DRAFT_COMMENTS', 'PASSAGE_CHANGED', 'EDITS_UNSENT', 'NOT_YOUR_TURN', 'NOBODY_ELSE', 'NOT_RECUSED', 'OWN_PROPOSAL', 'PROPOSER_LEFT', 'CITATION_CURRENT', 'DOCUMENT_CURRENT', 'CITATIONS_STALE', 'REPLACEMENT_BEGUN', 'GROUP_VOTES', 'NO_GROUP', 'QUORUM_UNREACHABLE', 'QUORUM_MISSING', 'ANSWERS_AWAITED', 'VOTE_OVER', 'TEXT_VOTED_ON'])
const gone = new Set(['NOT_FOUND', 'FORBIDDEN'])
export const isFinal = (failure: Failure | null): boolean => (failure?.kind === 'refused' && final.has(failure.code)) || (failure?.kind === 'failed' && gone.has(failure.code))

/** Somebody else was faster. Not one's own attempt: that is under way, or nobody knows yet whether it took effect and sending it again tells, or its refusal says more. */
export const isOvertaken = (ended: boolean, busy: boolean, failure: Failure | null): boolean => ended && !busy && failure?.kind !== 'failed' && !isFinal(failure)

/** Others that say something which the page did not know. */
const news: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['MUST_FIX_OPEN', 'ALREADY_RECUSED', 'NOT_A_MEMBER', 'CONFLICT_OF_INTEREST', 'DRAFT_COMMENT_GONE', 'POLICY_WAITS'])
const unknowing = (failure: Failure): boolean => failure.kind === 'stale' || isFinal(failure) || (failure.kind === 'refused' && news.has(failure.code))

type Result = { __typename?: string }

/** Why the answer of a command is none of success. */
export function failureOf(result: Result & Record<string, unknown>): Failure | null {
  if (result.__typename === 'Refused') return { kind: 'refused', code: result['code'] as RefusalCode }
  if (result.__typename === 'Invalid') return { kind: 'invalid', issues: result['issues'] as Issue[] }
  if (result.__typename === 'Stale') return { kind: 'stale', stale: result as unknown as Stale }
  return null
}

/** What a balancer answers when no server is ready, and what a server answers that cannot reach its data. */
const unavailable = new Set([502, 503, 504])

/** What went wrong with an operation; NETWORK where no answer came. */
export function codeOf(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) return String(error.errors[0]?.extensions?.['code'] ?? '')
  if (!ServerError.is(error)) return 'NETWORK'
  if (error.statusCode === 413) return 'TOO_LONG'
  if (unavailable.has(error.statusCode)) return 'UNAVAILABLE'
  return error.statusCode >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST'
}

/** After these nobody knows whether the act took effect. */
const noAnswer = new Set(['NETWORK', 'UNAVAILABLE', 'INTERNAL_SERVER_ERROR'])
/** The server did not look at the attempt: what was unknown of an earlier one stays so. */
const unread = new Set(['RATE_LIMITED', 'UNAUTHENTICATED'])

type WithInput = { input: { idempotencyKey: string } }

/**
 * Runs one mutation of the shape `name(input) → union`. The idempotency key stays the same while the same input is tried again,
 * so that an answer lost on the way never makes the act happen twice. What is `secret` is kept in no cache.
 */
export function useSubmit<Data extends object, Variables extends WithInput>(document: TypedDocumentNode<Data, Variables>, { secret = false } = {}) {
  const [mutate, { loading, client }] = useMutation(document as TypedDocumentNode<Data, WithInput>, secret ? { fetchPolicy: 'no-cache' } : {})
  const [failure, setFailure] = useState<Failure | null>(null)
  const attempt = useRef<{ input: string; key: string; lost: boolean } | null>(null)

  /** `outlives`: it goes on where the page is left meanwhile, as far as browsers let it. */
  async function submit(input: Omit<Variables['input'], 'idempotencyKey'>, { outlives = false } = {}): Promise<Exclude<Data[keyof Data], undefined> | null> {
    const text = JSON.stringify(input)
    if (attempt.current?.input !== text) attempt.current = { input: text, key: crypto.randomUUID(), lost: false }
    setFailure(null)
    try {
      const { data } = await mutate({ variables: { input: { ...input, idempotencyKey: attempt.current.key } }, context: { fetchOptions: { keepalive: outlives } } })
      const result = Object.values(data ?? {})[0] as Result & Record<string, unknown>
      attempt.current = null
      const failed = failureOf(result)
      if (!failed) return result as Exclude<Data[keyof Data], undefined>
      // The page did not know: what it shows is read anew, and the next attempt is made on what is so now, even where no live event arrives.
      if (unknowing(failed)) await client.refetchQueries({ include: 'active' }).catch(() => {})
      setFailure(failed)
    } catch (error) {
      // The key stays: whatever was answered, it may have happened.
      const code = codeOf(error)
      if (attempt.current && !unread.has(code)) attempt.current.lost = noAnswer.has(code)
      setFailure({ kind: 'failed', code })
    }
    return null
  }

  /** Nobody knows whether the last attempt took effect: only the same input, sent again, tells. */
  const unanswered = (): boolean => attempt.current?.lost ?? false

  /** Under which the last attempt was sent, until it is answered. */
  const keyOf = (): string | null => attempt.current?.key ?? null

  const clear = useCallback(() => setFailure(null), [])

  return { submit, failure, busy: loading, unanswered, keyOf, clear }
}
