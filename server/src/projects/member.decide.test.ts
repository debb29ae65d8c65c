import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Member, type Role, roles } from '../../../shared/access/roles.ts'
import { decideRemoval, decideRoles, standingOf } from './member.decide.ts'

const member = (personId: string, ...held: Role[]): Member => ({ personId, organisationId: 'o', roles: held, reviewerKinds: held.includes('reviewer') ? ['verifier'] : [] })
const administrator = member('ann', 'administrator')
const as = (...held: Role[]) => ({ roles: held, reviewerKind: held.includes('reviewer') ? ('verifier' as const) : null })
const administratorsAmong = (team: readonly Member[]): string[] => team.filter((one) => one.roles.includes('administrator')).map(({ personId }) => personId)

test('roles are changed from what was seen, and from nothing else', () => {
  const target = member('bob', 'monitor')
  const decide = (seen: Role[], next: Role[]) => decideRoles({ member: administrator, target, next: as(...next), seen: as(...seen), administratorIds: ['ann'] })
  expect(decide(['monitor'], ['monitor', 'drafter'])).toEqual({ changed: true, release: { reviews: true, drafting: false } })
  expect(decide(['monitor'], ['reviewer'])).toEqual({ changed: true, release: { reviews: false, drafting: true } })
  expect(decide(['monitor'], ['monitor'])).toMatchObject({ changed: false })
  expect(decide(['drafter'], ['reviewer'])).toEqual({ stale: true })
})

test('the order in which roles are named says nothing; the kind of a reviewer does', () => {
  const target = member('bob', 'monitor', 'reviewer')
  const decide = (reviewerKind: 'verifier' | 'legal_analyst') =>
    decideRoles({ member: administrator, target, next: { roles: ['reviewer', 'monitor'], reviewerKind }, seen: as('reviewer', 'monitor'), administratorIds: ['ann'] })
  expect(decide('verifier')).toMatchObject({ changed: false })
  expect(decide('legal_analyst')).toMatchObject({ changed: true })
})

test('whoever may not is told so before they are told that something has changed', () => {
  const decide = (who: Member) => decideRoles({ member: who, target: member('bob', 'administrator'), next: as('monitor'), seen: as('observer'), administratorIds: ['bob'] })
  expect(decide(member('cho', 'coordinator'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decide(member('bob', 'administrator'))).toEqual({ refused: 'OWN_ROLES' })
})

test('the last administrator neither leaves nor is made something else', () => {
  expect(decideRemoval({ member: administrator, target: administrator, administratorIds: ['ann'] })).toEqual({ refused: 'LAST_ADMINISTRATOR' })
  expect(decideRemoval({ member: administrator, target: administrator, administratorIds: ['ann', 'bob'] })).toEqual({ release: { reviews: true, drafting: true } })
  // An administrator whose account is suspended is none who could act.
  const other = member('bob', 'administrator')
  expect(decideRoles({ member: administrator, target: other, next: as('monitor'), seen: as('administrator'), administratorIds: ['ann'] })).toMatchObject({ changed: true })
})

const people = ['ann', 'bob', 'cho']
const someRoles = fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 })
const teams = fc.tuple(...people.map((personId) => someRoles.map((held) => member(personId, ...held))))
interface Step {
  who: number
  whom: number
  next: Role[] | null
}
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ who: fc.nat(2), whom: fc.nat(2), next: fc.option(someRoles) }), { maxLength: 30 })

/** The team after the step, if it is allowed. */
function after(team: readonly Member[], { who, whom, next }: Step): Member[] {
  const [acting, target] = [team.find(({ personId }) => personId === people[who]), team.find(({ personId }) => personId === people[whom])]
  if (!acting || !target) return [...team]
  const administratorIds = administratorsAmong(team)
  const decided = next
    ? decideRoles({ member: acting, target, next: as(...next), seen: standingOf(target), administratorIds })
    : decideRemoval({ member: acting, target, administratorIds })
  if ('refused' in decided || 'stale' in decided) return [...team]
  return team.flatMap((one) => (one !== target ? [one] : next ? [member(target.personId, ...next)] : []))
}

test('whatever is done and in whatever order: a project that has an administrator keeps one', () => {
  fc.assert(
    fc.property(teams, steps, (team, acts) => {
      const had = administratorsAmong(team).length > 0
      return !had || administratorsAmong(acts.reduce<Member[]>(after, team)).length > 0
    }),
    { numRuns: 1000 },
  )
})

test('whatever coordinators do: who is a coordinator or an administrator was made one by an administrator', () => {
  const guarded = (team: readonly Member[]) => team.flatMap(({ personId, roles: held }) => held.filter((role) => role === 'coordinator' || role === 'administrator').map((role) => `${personId} ${role}`)).toSorted()
  fc.assert(
    fc.property(teams, steps, (team, acts) => {
      const withoutAdministrators = team.map(({ personId, roles: held }) => member(personId, ...held.filter((role) => role !== 'administrator')))
      const left = acts.filter(({ who, whom, next }) => next !== null || who !== whom).reduce<Member[]>(after, withoutAdministrators)
      return guarded(left).join() === guarded(withoutAdministrators).join()
    }),
    { numRuns: 1000 },
  )
})
