import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment AgendaDocument_document on AgendaDocument {
    id
    recordId
    ref
    revision
    newestRevision
    stale
    staleReasons
    check {
      id
      note
      createdAt
      person {
        id
        name
      }
    }
    finding {
      id
      ref
      version
      title
      status
    }
    recommendation {
      id
      ref
      version
      title
      status
    }
  }
`)

graphql(`
  fragment AgendaItem_item on AgendaItem {
    id
    version
    kind
    title
    minutes
    notes
    speakers {
      id
      version
      name
      status
    }
    clashes {
      speakerId
      slug
      title
    }
    documents {
      ...AgendaDocument_document
    }
  }
`)

graphql(`
  fragment SideEventPage_sideEvent on SideEvent {
    id
    slug
    version
    projectId
    status
    title
    forum
    concept
    objectives
    venue
    city
    country
    startsAt
    endsAt
    timeZone
    format
    languages
    interpretation
    capacity
    rule
    updatedAt
    staleDocuments
    agenda {
      ...AgendaItem_item
    }
    speakers {
      ...Speaker_speaker
    }
    tasks {
      ...SideEventTask_task
    }
  }
`)

export const SideEventPageDocument = graphql(`
  query SideEventPage($projectId: ID!, $slug: String!) {
    sideEvent(projectId: $projectId, slug: $slug) {
      ...SideEventPage_sideEvent
    }
  }
`)

export const SideEventsDocument = graphql(`
  query SideEvents($projectId: ID!, $first: Int!, $after: String) {
    sideEvents(projectId: $projectId, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          slug
          version
          status
          title
          forum
          city
          country
          startsAt
          endsAt
          timeZone
          staleDocuments
        }
      }
    }
  }
`)

export const PlaceableDocument = graphql(`
  query Placeable($projectId: ID!, $filter: FindingFilter!, $status: [RecommendationStatus!], $search: String) {
    findings(projectId: $projectId, filter: $filter, sort: updated, first: 100) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ref
          version
          title
          level
          revision {
            id
            number
          }
        }
      }
    }
    recommendations(projectId: $projectId, status: $status, search: $search, first: 100) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ref
          version
          title
          revision {
            id
            number
          }
        }
      }
    }
  }
`)

graphql(`
  fragment SideEventChanged_success on SideEventSuccess {
    sideEvent {
      ...SideEventPage_sideEvent
    }
  }
`)

export const CreateSideEventDocument = graphql(`
  mutation CreateSideEvent($input: CreateSideEventInput!) {
    createSideEvent(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const EditSideEventDocument = graphql(`
  mutation EditSideEvent($input: EditSideEventInput!) {
    editSideEvent(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const MoveSideEventDocument = graphql(`
  mutation MoveSideEvent($input: MoveSideEventInput!) {
    moveSideEvent(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)
