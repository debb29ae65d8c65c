import type { ApolloClient } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { forgetAnswers } from './conditionalFetch.ts'

/** The server says that this may not be read: it is not an answer that could not be given. */
export const isForbidden = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.every(({ extensions }) => ['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'].includes(String(extensions?.['code'])))

/** Forgets everything that was read, and reads what is on the page anew. False when the server could not be asked. */
export async function forgetAndReadAnew(client: ApolloClient): Promise<boolean> {
  forgetAnswers()
  try {
    await client.resetStore()
    return true
  } catch (error) {
    // A page that may not be read any more says so itself.
    return isForbidden(error)
  }
}
