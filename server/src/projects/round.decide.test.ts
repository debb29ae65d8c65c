import { expect, test } from 'vitest'
import { type Member, type Role, roles } from '../../../shared/access/roles.ts'
import { checkLastDay, checkRound, roundDaysMax, roundNameMax, roundsMax, roundState } from '../../../shared/limits/round.ts'
import { decideRoundChange, decideRoundOpening, type RoundChange } from './round.decide.ts'

const member = (...held: Role[]): Member => ({ personId: 'p', organisationId: 'o', roles: held, reviewerKinds: [] })
const today = '2026-06-15'
const name = { en: 'Round', ru: '', ky: '', kk: '' }
const codes = (issues: readonly { path: string; code: string }[]) => issues.map(({ path, code }) => [path, code])

test('coordinators open rounds, as many as a project has room for', () => {
  expect(decideRoundOpening({ member: member('coordinator'), rounds: roundsMax - 1 })).toEqual({ allowed: true })
  expect(decideRoundOpening({ member: member('coordinator'), rounds: roundsMax })).toEqual({ refused: 'TOO_MANY_ROUNDS' })
  for (const role of roles.filter((one) => one !== 'coordinator')) expect(decideRoundOpening({ member: member(role), rounds: 0 })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('a round is open on its first day and on its last, and on no other side of them', () => {
  const days = { opensOn: '2026-06-15', closesOn: '2026-06-30' }
  const states = ['2026-06-14', '2026-06-15', '2026-06-30', '2026-07-01'].map((day) => roundState(days, day))
  expect(states).toEqual(['coming', 'open', 'open', 'over'])
  expect(roundState({ opensOn: today, closesOn: today }, today)).toBe('open')
})

test('a round has a name in some language, and days that make sense', () => {
  const wrong = (facts: object) => codes(checkRound({ name, opensOn: today, closesOn: '2026-12-31', ...facts }, today))
  expect(wrong({})).toEqual([])
  expect(wrong({ name: { ...name, en: '', kk: 'Раунд' } })).toEqual([])
  expect(wrong({ name: { ...name, en: ' ' } })).toEqual([['name.en', 'required']])
  expect(wrong({ name: { ...name, ru: 'x'.repeat(roundNameMax + 1) } })).toEqual([['name.ru', 'too_long']])
  // It may have begun before it was entered here, and may last one day.
  expect(wrong({ opensOn: '2026-01-01' })).toEqual([])
  expect(wrong({ closesOn: today })).toEqual([])
  expect(wrong({ opensOn: '', closesOn: '' })).toEqual([['opensOn', 'required'], ['closesOn', 'required']])
  expect(wrong({ opensOn: '2026-07-01', closesOn: '2026-06-30' })).toEqual([['closesOn', 'end_before_start']])
  expect(wrong({ opensOn: '2026-01-01', closesOn: '2026-06-14' })).toEqual([['closesOn', 'too_small']])
  expect(wrong({ opensOn: '1989-12-31' })).toEqual([['opensOn', 'too_small'], ['closesOn', 'too_large']])
  expect(wrong({ opensOn: '2028-06-16', closesOn: '2028-12-31' })).toEqual([['opensOn', 'too_large']])
  const last = new Date(Date.parse(`${today}T00:00:00Z`) + (roundDaysMax - 1) * 86_400_000)
  const day = (at: Date): string => at.toISOString().slice(0, 10)
  expect(codes(checkLastDay({ opensOn: today, closesOn: day(last) }, today))).toEqual([])
  expect(codes(checkLastDay({ opensOn: today, closesOn: day(new Date(last.getTime() + 86_400_000)) }, today))).toEqual([['closesOn', 'too_large']])
})

const round = { opensOn: '2026-01-01', closesOn: '2026-12-31', name: { ...name, ru: 'Раунд' }, fields: { 'name.ru': 3, closesOn: 2 } }
const change = (given: RoundChange, facts: object = {}) => decideRoundChange({ member: member('coordinator'), round, change: given, seen: 3, today, ...facts })

test('what changed is what is another by now; edits of different fields merge, of the same field one is told', () => {
  expect(change({ 'name.en': 'Round', closesOn: '2026-12-31' })).toEqual({ changed: {} })
  expect(change({ 'name.en': 'Another', closesOn: '2026-12-31' })).toEqual({ changed: { 'name.en': 'Another' } })
  expect(change({ 'name.en': 'Another', 'name.ru': 'Другой' }, { seen: 2 })).toEqual({ stale: ['name.ru'] })
  expect(change({ 'name.en': 'Another', closesOn: '2026-10-01' }, { seen: 2 })).toEqual({ changed: { 'name.en': 'Another', closesOn: '2026-10-01' } })
  // Who wanted the same has nothing to ask about.
  expect(change({ 'name.ru': 'Раунд' }, { seen: 1 })).toEqual({ changed: {} })
  for (const role of roles.filter((one) => one !== 'coordinator')) expect(change({ 'name.en': 'Another' }, { member: member(role), seen: 1 })).toEqual({ refused: 'NOT_ALLOWED' })
})

test('a round ends today at the earliest; the name of one that is over can be mended, and it can be gone on with', () => {
  expect(change({ closesOn: today })).toEqual({ changed: { closesOn: today } })
  expect(change({ closesOn: '2026-06-14' })).toMatchObject({ issues: [{ path: 'closesOn', code: 'too_small' }] })
  const over = { round: { ...round, closesOn: '2026-03-31' } }
  expect(change({ 'name.en': 'Another', closesOn: '2026-03-31' }, over)).toEqual({ changed: { 'name.en': 'Another' } })
  expect(change({ closesOn: '2026-04-01' }, over)).toMatchObject({ issues: [{ path: 'closesOn', code: 'too_small' }] })
  expect(change({ closesOn: '2026-07-31' }, over)).toEqual({ changed: { closesOn: '2026-07-31' } })
  // One that has not begun does not end before it does.
  expect(change({ closesOn: '2026-06-30' }, { round: { ...round, opensOn: '2026-07-01' } })).toMatchObject({ issues: [{ path: 'closesOn', code: 'end_before_start' }] })
})

test('the last name of a round is not taken away', () => {
  expect(change({ 'name.en': '' })).toEqual({ changed: { 'name.en': '' } })
  expect(change({ 'name.en': '', 'name.ru': '' })).toMatchObject({ issues: [{ path: 'name.en', code: 'required' }] })
})
