import { expect, test } from 'vitest'
import { type Member, type Role, roles } from '../../../shared/access/roles.ts'
import { isClosedForGood, sideEventStatuses } from '../../../shared/workflow/sideEvent.ts'
import { decideChange, decideCheckIn, decideGiving, decideMove, decideParticipants, decideTask } from './sideEvent.decide.ts'

const member = (...held: Role[]): Member => ({ personId: 'p', organisationId: 'o', roles: held, reviewerKinds: [] })

test('organisers and coordinators change an event, and nobody one that is frozen or has been', () => {
  for (const role of roles) expect(decideChange(member(role), 'planning')).toEqual(['organiser', 'coordinator'].includes(role) ? { allowed: true } : { refused: 'NOT_ALLOWED' })
  for (const status of sideEventStatuses) expect(decideChange(member('organiser'), status)).toEqual(['frozen', 'held', 'reported', 'cancelled'].includes(status) ? { refused: 'WRONG_STATE' } : { allowed: true })
})

test('a step is taken by whoever prepares, from where it leads on', () => {
  const move = (facts: Partial<Parameters<typeof decideMove>[0]>) => decideMove({ member: member('organiser'), status: 'registration', step: 'freeze', stale: false, ...facts })
  expect(move({})).toEqual({ status: 'frozen' })
  expect(move({ member: member('monitor', 'drafter', 'reviewer') })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(move({ status: 'held' })).toEqual({ refused: 'WRONG_STATE' })
})

test('nothing is frozen over something that has changed; every other step is free of that', () => {
  const move = (step: Parameters<typeof decideMove>[0]['step']) => decideMove({ member: member('coordinator'), status: 'registration', step, stale: true })
  expect(move('freeze')).toEqual({ refused: 'DOCUMENTS_STALE' })
  expect([move('reopen'), move('postpone'), move('cancel')]).toEqual([{ status: 'programme' }, { status: 'postponed' }, { status: 'cancelled' }])
})

test('the checklist goes on until the report; an owner says that their task is done, and changes nothing else', () => {
  for (const status of sideEventStatuses) expect(decideTask(member('coordinator'), status)).toEqual(['reported', 'cancelled'].includes(status) ? { refused: 'WRONG_STATE' } : { allowed: true })
  expect(decideTask(member('monitor'), 'frozen', 'p')).toEqual({ allowed: true })
  expect([decideTask(member('monitor'), 'frozen', 'another'), decideTask(member('monitor'), 'planning')]).toEqual([{ refused: 'NOT_ALLOWED' }, { refused: 'NOT_ALLOWED' }])
})

test('who comes is written down until the report; who has come is marked from the registration on, never at an event that is put off', () => {
  const open = (decide: typeof decideCheckIn) => sideEventStatuses.filter((status) => 'allowed' in decide(member('organiser'), status))
  expect(open(decideParticipants)).toEqual(['planning', 'programme', 'registration', 'frozen', 'held', 'postponed'])
  expect(open(decideCheckIn)).toEqual(['registration', 'frozen', 'held'])
  for (const role of ['monitor', 'reviewer', 'drafter', 'observer', 'administrator'] as const) for (const decide of [decideParticipants, decideCheckIn]) expect(decide(member(role), 'frozen')).toEqual({ refused: 'NOT_ALLOWED' })
})

test('documents are given out of what takes place, once nothing waits; whether something can still wait is a question of whether the agenda can be changed again', () => {
  for (const status of sideEventStatuses) {
    const takesPlace = !['cancelled', 'postponed'].includes(status)
    expect(decideGiving({ status, waiting: [] }), status).toEqual(takesPlace ? { allowed: true } : { refused: 'WRONG_STATE' })
    expect(decideGiving({ status, waiting: ['KG-001'] }), status).toEqual({ refused: takesPlace ? 'DOCUMENTS_STALE' : 'WRONG_STATE' })
    expect(isClosedForGood(status), status).toBe(['held', 'reported', 'cancelled'].includes(status))
  }
})
