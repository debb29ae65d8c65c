import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grantable, guardedRoles, mayChangeRoles, mayGrant, mayManageMembers, mayRemove } from './members.ts'
import { type Member, type Role, roles } from './roles.ts'

const member = (personId: string, ...held: Role[]): Member => ({ personId, organisationId: 'o', roles: held, reviewerKinds: [] })
const someRoles = fc.subarray([...roles])
const members: fc.Arbitrary<Member> = fc.record({ personId: fc.constantFrom('ann', 'bob'), organisationId: fc.constant('o'), roles: someRoles, reviewerKinds: fc.constant([]) })
const isGuarded = (held: readonly Role[]): boolean => guardedRoles.some((role) => held.includes(role))

test('who is neither administrator nor coordinator gives, takes and sees nothing', () => {
  fc.assert(
    fc.property(members, members, someRoles, (who, target, next) => {
      const manages = who.roles.includes('administrator') || who.roles.includes('coordinator')
      if (manages) return mayManageMembers(who)
      const removes = mayRemove(who, target) && who.personId !== target.personId
      return !mayManageMembers(who) && !mayGrant(who, next) && !mayChangeRoles(who, target, next) && !removes
    }),
  )
})

test('a coordinator never touches a coordinator or an administrator, and makes none', () => {
  fc.assert(
    fc.property(members, members, someRoles, (who, target, next) => {
      if (who.roles.includes('administrator') || who.personId === target.personId) return true
      if (!isGuarded(target.roles) && !isGuarded(next)) return true
      return !mayChangeRoles(who, target, next) && (!isGuarded(next) || !mayGrant(who, next)) && (!isGuarded(target.roles) || !mayRemove(who, target))
    }),
  )
})

test('nobody changes their own roles; everybody may leave', () => {
  fc.assert(fc.property(members, someRoles, (who, next) => !mayChangeRoles(who, who, next) && mayRemove(who, who)))
})

test('a further role never takes a permission away', () => {
  fc.assert(
    fc.property(members, members, someRoles, fc.constantFrom(...roles), (who, target, next, role) => {
      const promoted = { ...who, roles: [...who.roles, role] }
      return (!mayChangeRoles(who, target, next) || mayChangeRoles(promoted, target, next)) && (!mayRemove(who, target) || mayRemove(promoted, target))
    }),
  )
})

test.each<[Role, Role[]]>([
  ['administrator', [...roles]],
  ['coordinator', ['monitor', 'reviewer', 'drafter', 'organiser', 'observer']],
  ['monitor', []],
])('a %s is offered the roles %j to give', (role, offered) => {
  expect(grantable(member('ann', role), roles)).toEqual(offered)
})
