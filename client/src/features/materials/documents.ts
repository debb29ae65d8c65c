import { graphql } from '../../../../shared/generated/gql.ts'

export const MaterialDocument = graphql(`
  query Material($projectId: ID!, $slug: String!, $kind: MaterialKind!, $language: Locale!) {
    material(projectId: $projectId, slug: $slug, kind: $kind, language: $language) {
      kind
      language
      pack
      waiting
      closed
      leftOut {
        ref
        revision
        reason
      }
    }
  }
`)
