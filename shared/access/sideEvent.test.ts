import { expect, test } from 'vitest'
import { findingStatuses } from '../workflow/finding.ts'
import { recommendationStatuses } from '../workflow/recommendation.ts'
import { mayRead } from './finding.ts'
import { confidentialityLevels, type Member, type Role, roles } from './roles.ts'
import { mayEditSideEvents, mayKnowShown, mayPlaceFinding, mayPlaceRecommendation, mayReadSideEvents } from './sideEvent.ts'

const member = (...held: Role[]): Member => ({ personId: 'p', organisationId: 'o', roles: held, reviewerKinds: [] })

test('everybody but an administrator reads side events; organisers and coordinators prepare them', () => {
  expect(roles.filter((role) => !mayReadSideEvents(member(role)))).toEqual(['administrator'])
  expect(roles.filter((role) => mayEditSideEvents(member(role)))).toEqual(['coordinator', 'organiser'])
  expect(mayReadSideEvents(member())).toBe(false)
})

test('only approved findings for the network are placed, by whoever prepares and may read them', () => {
  for (const role of roles) {
    for (const status of findingStatuses) {
      for (const level of confidentialityLevels) {
        const expected = ['organiser', 'coordinator'].includes(role) && ['approved', 'published'].includes(status) && ['public', 'network'].includes(level)
        const finding = { authorId: 'a', status, level, assignedIds: [], recusedIds: [] }
        expect(mayPlaceFinding(member(role), finding), `${role} ${status} ${level}`).toBe(expected)
        expect(mayPlaceFinding(member(role), { ...finding, recusedIds: ['p'] })).toBe(false)
      }
    }
  }
})

test('only recommendations that stand as adopted are placed', () => {
  for (const role of roles) {
    for (const status of recommendationStatuses) {
      const expected = ['organiser', 'coordinator'].includes(role) && ['adopted', 'issued'].includes(status)
      expect(mayPlaceRecommendation(member(role), { authorId: 'a', assigneeId: null, status, wasSubmitted: true, wasAdopted: true }), `${role} ${status}`).toBe(expected)
    }
  }
})

test('who prepares an event goes on knowing that it shows a finding that is under review again, and learns nothing of one that was never theirs to read', () => {
  const finding = { authorId: 'a', status: 'in_review', level: 'network', assignedIds: [], recusedIds: [] } as const
  expect(roles.filter((role) => mayKnowShown(member(role), finding) !== mayRead(member(role), finding))).toEqual(['organiser'])
  for (const hidden of [{ ...finding, recusedIds: ['p'] }, { ...finding, level: 'team' as const }, { ...finding, level: 'restricted' as const }, { ...finding, status: 'draft' as const }]) expect(mayKnowShown(member('organiser'), hidden)).toBe(false)
})
