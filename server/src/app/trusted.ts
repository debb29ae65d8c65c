import { type DocumentNode, getOperationAST, Kind, parse } from 'graphql'
import manifest from '../../../shared/generated/persisted-documents.json' with { type: 'json' }

/** Queries whose answer depends on nothing but the projects' records, who may see them, and the day. */
const exactFields = new Set(['finding', 'findings', 'recommendation', 'recommendations', 'tracker', 'trackerSummary', 'sideEvent', 'sideEvents', 'instruments', 'regions'])

/** A document that our own client asks, known by its hash. */
export interface Trusted {
  text: string
  document: DocumentNode
  name: string
  /** Its answer may be kept under the numbers it rests on. */
  exact: boolean
}

function trust(text: string): Trusted {
  const document = parse(text)
  const operation = getOperationAST(document)
  const fields = operation?.selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '')) ?? []
  return {
    text,
    document,
    name: operation?.name?.value ?? '',
    exact: operation?.operation === 'query' && fields.every((field) => field === '__typename' || exactFields.has(field)),
  }
}

const trusted = new Map(Object.entries(manifest).map(([hash, text]) => [hash, trust(text)]))

/** What our own client calls what it asks. */
export const trustedNames: ReadonlySet<string> = new Set([...trusted.values()].map(({ name }) => name))

interface Persisted {
  persistedQuery?: { sha256Hash?: unknown }
}

/** The hash in a request's extensions, if it names a document instead of sending one. */
export function hashIn(extensions: unknown): string | null {
  const hash = typeof extensions === 'object' && extensions !== null ? (extensions as Persisted).persistedQuery?.sha256Hash : undefined
  return typeof hash === 'string' ? hash : null
}

export const findTrusted = (hash: string): Trusted | undefined => trusted.get(hash)
