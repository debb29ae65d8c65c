import { email as emailLimit, newPassword } from '../../shared/limits/people.ts'
import { timeIn } from '../../shared/languages/day.ts'
import { issuesOf } from '../../shared/limits/issue.ts'
import type { Methodology } from '../src/methodology/methodology.entity.ts'
import { Organisation, Person } from '../src/people/person.entity.ts'
import { Feed } from '../src/platform/activity/activity.entity.ts'
import { hashPassword } from '../src/platform/auth/password.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { Membership, Project, Round } from '../src/projects/project.entity.ts'

export interface Credentials {
  email: string
  password: string
}

/** What is wrong with the first administrator's credentials, in one sentence, or null. */
export function credentialsProblem({ email, password }: Credentials): string | null {
  if (issuesOf(emailLimit, email).length > 0) return 'KAREK_ADMIN_EMAIL must be an e-mail address.'
  return issuesOf(newPassword, password).length > 0 ? 'KAREK_ADMIN_PASSWORD must have 12 to 200 characters.' : null
}

/** The first person and the first project of a network of its own: there is somebody who can sign in, and somewhere to work. */
export async function loadFirstProject(em: Db, methodology: Methodology, { email, password }: Credentials, timeZone: string, now: Date): Promise<void> {
  const organisation = em.create(Organisation, { id: newId(), name: 'Network' })
  await em.flush()
  const person = em.create(Person, {
    id: newId(),
    name: 'Administrator',
    email: email.trim().toLowerCase(),
    organisationId: organisation.id,
    locale: 'en',
    passwordHash: await hashPassword(password),
  })
  const project = em.create(Project, {
    id: newId(),
    slug: 'monitoring',
    code: 'M',
    name: { en: 'Monitoring programme', ru: 'Программа мониторинга', ky: 'Мониторинг программасы', kk: 'Мониторинг бағдарламасы' },
    countries: ['KG', 'KZ', 'UZ', 'TJ', 'TM', 'MN'],
    timeZone,
    policy: {
      base: { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 },
      high: { approvals: 2, verifiers: 1, legalAnalysts: 1, outsideOrganisation: 1 },
    },
  })
  em.create(Feed, { projectId: project.id })
  await em.flush()
  const { year } = timeIn(timeZone, now)
  em.create(Round, { id: newId(), projectId: project.id, methodologyId: methodology.id, name: { en: `Round ${year}`, ru: `Раунд ${year}`, ky: `${year}-жылдын раунду`, kk: `${year} жылғы раунд` }, opensOn: `${year}-01-01`, closesOn: `${year + 1}-12-31` })
  for (const role of ['coordinator', 'administrator'] as const) em.create(Membership, { id: newId(), projectId: project.id, personId: person.id, role })
  await em.flush()
}

/** Why nobody could sign in, and what to set, in one line; null where somebody can. */
export async function nobodyToSignIn(em: Db, demo: boolean): Promise<string | null> {
  const able = { suspendedAt: null, $or: [{ passwordHash: { $ne: null } }, ...(demo ? [{ persona: true }] : [])] }
  if ((await em.count(Person, able)) > 0) return null
  const remedy = 'KAREK_ADMIN_EMAIL and KAREK_ADMIN_PASSWORD for the first administrator, or KAREK_DEMO=on to look around.'
  if ((await em.count(Person)) === 0) return `Nobody could sign in: the database is empty. Set ${remedy}`
  return `Nobody could sign in: the database has demo people or suspended accounts only. Begin with an empty one and set ${remedy}`
}
