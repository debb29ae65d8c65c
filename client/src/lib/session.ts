import { createContext, useContext } from 'react'
import type { Member } from '../../../shared/access/roles.ts'
import { graphql } from '../../../shared/generated/gql.ts'
import type { ViewerQuery } from '../../../shared/generated/graphql.ts'

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      email
      locale
      organisation {
        id
        name
      }
      projects {
        ...Project_project
      }
    }
  }
`)

export const ProjectFragment = graphql(`
  fragment Project_project on Project {
    id
    slug
    code
    countries
    timeZone
    demo
    cursor
    access
    name {
      ...Text_text
    }
    rounds {
      id
      version
      opensOn
      closesOn
      name {
        ...Text_text
      }
      methodology {
        id
        version
      }
    }
    viewerRoles {
      id
      role
      reviewerKind
    }
    members {
      id
      role
      reviewerKind
      person {
        ...Person_person
      }
    }
  }
`)

export const PersonFragment = graphql(`
  fragment Person_person on Person {
    id
    name
    organisation {
      id
      name
    }
  }
`)

export const TextFragment = graphql(`
  fragment Text_text on LocalizedText {
    en
    ru
    ky
    kk
  }
`)

export type Viewer = NonNullable<ViewerQuery['viewer']>
export type Project = Viewer['projects'][number]

export interface Session {
  viewer: Viewer
  project: Project
  /** The viewer as the project knows them: what `can` asks for. */
  member: Member
  choose(slug: string): void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('this page is for people who are signed in')
  return session
}

export function memberOf(viewer: Viewer, project: Project): Member {
  return {
    personId: viewer.id,
    organisationId: viewer.organisation.id,
    roles: project.viewerRoles.map(({ role }) => role),
    reviewerKinds: project.viewerRoles.flatMap(({ reviewerKind }) => reviewerKind ?? []),
  }
}

/** The people who may be asked to review, each once. */
export function peopleWith(project: Project, roles: readonly string[]): Project['members'][number]['person'][] {
  const found = project.members.filter(({ role }) => roles.includes(role)).map(({ person }) => person)
  return [...new Map(found.map((person) => [person.id, person])).values()]
}
