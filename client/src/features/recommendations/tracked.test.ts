import { expect, test } from 'vitest'
import { isAsked, isInOrder, isMissing, type TrackedRow } from './tracked.ts'

const today = '2026-06-01'
const row = (change: Partial<TrackedRow> = {}): TrackedRow => ({ id: 'known', status: 'issued', addressee: 'Ministry', delivery: 'sent', position: null, implementation: 'partly', nextCheckOn: '2026-06-01', ...change }) as TrackedRow

test('a row belongs into what was asked for as long as everything that was asked holds of it', () => {
  expect(isAsked(row(), {}, today)).toBe(true)
  expect(isAsked(row({ status: 'withdrawn' }), {}, today)).toBe(false)
  expect([isAsked(row(), { task: 'look_due' }, today), isAsked(row({ nextCheckOn: '2026-06-02' }), { task: 'look_due' }, today), isAsked(row({ nextCheckOn: null }), { task: 'look_due' }, today)]).toEqual([true, false, false])
  expect([isAsked(row({ status: 'adopted' }), { task: 'to_send' }, today), isAsked(row(), { task: 'to_send' }, today)]).toEqual([true, false])
  expect([isAsked(row(), { position: 'unknown' }, today), isAsked(row({ position: 'accepted' }), { position: 'unknown' }, today), isAsked(row({ status: 'adopted' }), { position: 'unknown' }, today)]).toEqual([true, false, false])
  expect([isAsked(row(), { implementation: 'partly' }, today), isAsked(row(), { implementation: 'fully' }, today)]).toEqual([true, false])
  expect([isAsked(row(), { addressee: 'Ministry' }, today), isAsked(row(), { addressee: 'ministry' }, today)]).toEqual([true, false])
})

test('what has to be looked at first comes first, and what has no day last', () => {
  const days = (...given: (string | null)[]) => isInOrder(given.map((nextCheckOn) => row({ nextCheckOn })), {}, today)
  expect([days('2026-05-01', '2026-05-01', '2026-07-01', null, null), days('2026-07-01', '2026-05-01'), days(null, '2026-05-01')]).toEqual([true, false, false])
})

test('a list lacks what was asked for and is not among its rows, but not what may stand below its end', () => {
  const other = (change: Partial<TrackedRow> = {}) => row({ id: 'other', ...change })
  expect([isMissing(other(), [row()], {}, false, today), isMissing(row(), [row()], {}, false, today), isMissing(other(), [row()], { implementation: 'fully' }, false, today)]).toEqual([true, false, false])
  expect([isMissing(other({ nextCheckOn: null }), [row()], {}, true, today), isMissing(other({ nextCheckOn: null }), [row()], {}, false, today), isMissing(other({ nextCheckOn: '2026-05-01' }), [row()], {}, true, today)]).toEqual([false, true, true])
})
