import type { TypedDocumentNode } from '@apollo/client'
import { useMutation } from '@apollo/client/react'
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { useRef, useState } from 'react'
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

type Result = { __typename?: string }

function failureOf(result: Result & Record<string, unknown>): Failure | null {
  if (result.__typename === 'Refused') return { kind: 'refused', code: result['code'] as RefusalCode }
  if (result.__typename === 'Invalid') return { kind: 'invalid', issues: result['issues'] as Issue[] }
  if (result.__typename === 'Stale') return { kind: 'stale', stale: result as unknown as Stale }
  return null
}

/** What a balancer answers when no server is ready, and what a server answers that cannot reach its data. */
const unavailable = new Set([502, 503, 504])

function codeOf(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) return String(error.errors[0]?.extensions?.['code'] ?? '')
  return ServerError.is(error) && unavailable.has(error.statusCode) ? 'UNAVAILABLE' : 'NETWORK'
}

type WithInput = { input: { idempotencyKey: string } }

/**
 * Runs one mutation of the shape `name(input) → union`. The idempotency key stays the same while the same input is tried again,
 * so that an answer lost on the way never makes the act happen twice.
 */
export function useSubmit<Data extends object, Variables extends WithInput>(document: TypedDocumentNode<Data, Variables>) {
  const [mutate, { loading, client }] = useMutation(document as TypedDocumentNode<Data, WithInput>)
  const [failure, setFailure] = useState<Failure | null>(null)
  const attempt = useRef<{ input: string; key: string } | null>(null)

  async function submit(input: Omit<Variables['input'], 'idempotencyKey'>): Promise<Exclude<Data[keyof Data], undefined> | null> {
    const text = JSON.stringify(input)
    if (attempt.current?.input !== text) attempt.current = { input: text, key: crypto.randomUUID() }
    setFailure(null)
    try {
      const { data } = await mutate({ variables: { input: { ...input, idempotencyKey: attempt.current.key } } })
      const result = Object.values(data ?? {})[0] as Result & Record<string, unknown>
      attempt.current = null
      const failed = failureOf(result)
      if (!failed) return result as Exclude<Data[keyof Data], undefined>
      // What has moved is read anew: the next attempt is made on what is so now, even where no live event arrives.
      if (failed.kind === 'stale') await client.refetchQueries({ include: 'active' }).catch(() => {})
      setFailure(failed)
    } catch (error) {
      // The key stays: whatever was answered, it may have happened.
      setFailure({ kind: 'failed', code: codeOf(error) })
    }
    return null
  }

  /** Nobody knows whether the last attempt took effect: only the same input, sent again, tells. */
  const unanswered = (): boolean => attempt.current !== null

  return { submit, failure, busy: loading, unanswered, clear: () => setFailure(null), setFailure }
}
