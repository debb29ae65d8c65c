import { graphql } from '../../../../shared/generated/gql.ts'

export const InboxItemFragment = graphql(`
  fragment InboxItem_item on InboxItem {
    id
    reason
    dueOn
    since
    snoozedUntil
    cause {
      ...HistoryEntry_entry
      revision
      threadId
    }
    finding {
      ...InboxFinding_finding
    }
    recommendation {
      ...InboxRecommendation_recommendation
    }
    task {
      ...InboxTask_task
    }
  }
`)

graphql(`
  fragment InboxTask_task on SideEventTask {
    id
    version
    title
    dueOn
    doneAt
    sideEvent {
      id
      version
      slug
      title
    }
  }
`)

graphql(`
  fragment InboxFinding_finding on Finding {
    id
    ref
    version
    acts
    status
    title
    turn {
      ...TurnLine_turn
    }
  }
`)

graphql(`
  fragment InboxRecommendation_recommendation on Recommendation {
    id
    ref
    version
    acts
    status
    title
    turn {
      ...TurnLine_turn
    }
  }
`)

export const InboxUpdateFragment = graphql(`
  fragment InboxUpdate_update on InboxUpdate {
    id
    act {
      ...HistoryEntry_entry
      revision
      threadId
    }
    finding {
      id
      ref
      title
    }
    recommendation {
      id
      ref
      title
    }
  }
`)

graphql(`
  fragment InboxSection_connection on InboxItemConnection {
    totalCount
    pageInfo {
      hasNextPage
    }
    edges {
      cursor
      node {
        ...InboxItem_item
      }
    }
  }
`)

graphql(`
  fragment InboxPolicy_change on ReviewPolicyChange {
    id
    proposedAt
    proposedBy {
      id
      name
    }
  }
`)

graphql(`
  fragment InboxGroup_group on WorkingGroup {
    id
    version
    name
  }
`)

/** The whole page. Each section is as long as one has asked for; what is further on is read when one goes there. */
export const InboxDocument = graphql(`
  query Inbox($projectId: ID!, $turns: Int!, $waiting: Int!, $updates: Int!, $snoozed: Int!) {
    inbox(projectId: $projectId) {
      projectId
      policyChange {
        ...InboxPolicy_change
      }
      groupsWithoutChair {
        ...InboxGroup_group
      }
      turns: items(section: turns, first: $turns) {
        ...InboxSection_connection
      }
      waiting: items(section: waiting, first: $waiting) {
        ...InboxSection_connection
      }
      snoozed: items(section: snoozed, first: $snoozed) {
        ...InboxSection_connection
      }
      updates(first: $updates) {
        totalCount
        pageInfo {
          hasNextPage
        }
        edges {
          cursor
          node {
            ...InboxUpdate_update
          }
        }
      }
    }
  }
`)

/** What the number beside the link needs: how many, which, and when the next one comes back. */
export const InboxCountDocument = graphql(`
  query InboxCount($projectId: ID!) {
    inbox(projectId: $projectId) {
      projectId
      policyChange {
        id
      }
      groupsWithoutChair {
        id
      }
      turns: items(section: turns, first: 100) {
        totalCount
        edges {
          node {
            id
          }
        }
      }
      snoozed: items(section: snoozed, first: 1) {
        edges {
          node {
            id
            snoozedUntil
          }
        }
      }
    }
  }
`)

graphql(`
  fragment InboxChanged_success on InboxSuccess {
    inbox {
      projectId
    }
  }
`)

export const SnoozeTurnDocument = graphql(`
  mutation SnoozeTurn($input: SnoozeTurnInput!) {
    snoozeTurn(input: $input) {
      __typename
      ...InboxChanged_success
      ...Refusals_result
    }
  }
`)

export const WakeTurnDocument = graphql(`
  mutation WakeTurn($input: WakeTurnInput!) {
    wakeTurn(input: $input) {
      __typename
      ...InboxChanged_success
      ...Refusals_result
    }
  }
`)

export const PassTurnDocument = graphql(`
  mutation PassTurn($input: PassTurnInput!) {
    passTurn(input: $input) {
      __typename
      ...InboxChanged_success
      ...Refusals_result
    }
  }
`)

export const MarkUpdatesSeenDocument = graphql(`
  mutation MarkUpdatesSeen($input: MarkUpdatesSeenInput!) {
    markUpdatesSeen(input: $input) {
      __typename
      ...InboxChanged_success
      ...Refusals_result
    }
  }
`)

graphql(`
  fragment InboxTaskDone_success on SideEventSuccess {
    sideEvent {
      id
      version
      tasks {
        id
        version
        doneAt
      }
    }
  }
`)

export const FinishTaskDocument = graphql(`
  mutation FinishTask($input: SettleSideEventTaskInput!) {
    settleSideEventTask(input: $input) {
      __typename
      ...InboxTaskDone_success
      ...Refusals_result
    }
  }
`)
