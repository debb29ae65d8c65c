import type { ReviewerKind, Role } from '../../shared/access/roles.ts'
import { timeIn } from '../../shared/languages/day.ts'
import type { Locale } from '../../shared/languages/locales.ts'
import type { Methodology } from '../src/methodology/methodology.entity.ts'
import { Organisation, Person } from '../src/people/person.entity.ts'
import { Feed } from '../src/platform/activity/activity.entity.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { Membership, Project, Round } from '../src/projects/project.entity.ts'

/** An invented network: no real person, organisation or case. */
const organisations = ['Sample Justice Watch', 'Sample Legal Clinic', 'Sample Coalition Secretariat'] as const

interface Persona {
  name: string
  email: string
  organisation: (typeof organisations)[number]
  locale: Locale
  roles: { role: Role; reviewerKind?: ReviewerKind }[]
}

export const personas: readonly Persona[] = [
  { name: 'Aigul Asanova', email: 'aigul@demo.karek', organisation: 'Sample Justice Watch', locale: 'ky', roles: [{ role: 'monitor' }] },
  { name: 'Bolot Turgunov', email: 'bolot@demo.karek', organisation: 'Sample Justice Watch', locale: 'ru', roles: [{ role: 'monitor' }] },
  { name: 'Nurlan Seitkali', email: 'nurlan@demo.karek', organisation: 'Sample Legal Clinic', locale: 'ru', roles: [{ role: 'reviewer', reviewerKind: 'verifier' }] },
  { name: 'Elena Kim', email: 'elena@demo.karek', organisation: 'Sample Legal Clinic', locale: 'ru', roles: [{ role: 'reviewer', reviewerKind: 'legal_analyst' }] },
  { name: 'Aida Bekova', email: 'aida@demo.karek', organisation: 'Sample Coalition Secretariat', locale: 'en', roles: [{ role: 'coordinator' }] },
  { name: 'Daniyar Omarov', email: 'daniyar@demo.karek', organisation: 'Sample Coalition Secretariat', locale: 'kk', roles: [{ role: 'drafter' }] },
  { name: 'Saule Akhmetova', email: 'saule@demo.karek', organisation: 'Sample Coalition Secretariat', locale: 'en', roles: [{ role: 'organiser' }] },
  { name: 'Marat Isakov', email: 'marat@demo.karek', organisation: 'Sample Coalition Secretariat', locale: 'en', roles: [{ role: 'administrator' }] },
]

export interface DemoNetwork {
  project: Project
  round: Round
  /** By e-mail address. */
  people: Map<string, Person>
}

/** The demo people, project and round; what they have written is loaded after it. */
export async function loadDemoNetwork(em: Db, methodology: Methodology, timeZone: string, now: Date): Promise<DemoNetwork> {
  const organisationIds = new Map(organisations.map((name) => [name, em.create(Organisation, { id: newId(), name }).id]))
  await em.flush()
  const project = em.create(Project, {
    id: newId(),
    slug: 'central-asia',
    code: 'CA',
    name: {
      en: 'Criminal justice monitoring, Central Asia (sample)',
      ru: 'Мониторинг уголовной юстиции, Центральная Азия (образец)',
      ky: 'Жазык адилеттигине мониторинг, Борбордук Азия (үлгү)',
      kk: 'Қылмыстық әділет мониторингі, Орталық Азия (үлгі)',
    },
    countries: ['KG', 'KZ'],
    timeZone,
    demo: true,
    policy: {
      base: { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 },
      high: { approvals: 2, verifiers: 1, legalAnalysts: 1, outsideOrganisation: 1 },
    },
  })
  em.create(Feed, { projectId: project.id })
  const { year } = timeIn(timeZone, now)
  const round = em.create(Round, {
    id: newId(),
    projectId: project.id,
    methodologyId: methodology.id,
    name: { en: `Round ${year}`, ru: `Раунд ${year}`, ky: `${year}-жылдын раунду`, kk: `${year} жылғы раунд` },
    opensOn: `${year}-01-01`,
    closesOn: `${year + 1}-12-31`,
  })
  await em.flush()
  const people = new Map<string, Person>()
  for (const { name, email, organisation, locale, roles } of personas) {
    const person = em.create(Person, { id: newId(), name, email, organisationId: organisationIds.get(organisation)!, locale, persona: true })
    await em.flush()
    people.set(email, person)
    for (const { role, reviewerKind } of roles) {
      em.create(Membership, { id: newId(), projectId: project.id, personId: person.id, role, reviewerKind: reviewerKind ?? null })
    }
  }
  await em.flush()
  return { project, round, people }
}
