import { expect, test } from 'vitest'
import { changedIn, rebase } from '../../lib/rebase.ts'
import { emptyRecommendation, issuesIn } from './values.ts'

const begun = { ...emptyRecommendation, title: 'Title', text: 'Text', addressee: 'Ministry' }

test('only what was changed is sent', () => {
  expect(changedIn(begun, { ...begun, title: 'Better' })).toEqual({ title: 'Better' })
  expect(changedIn(begun, { ...begun, deadline: '2030-01-01' })).toEqual({ deadline: '2030-01-01' })
})

test('an edit goes over to the text of now: untouched fields follow it, and only fields that both touched are asked about', () => {
  const mine = { ...begun, title: 'Mine', text: 'My text' }
  const now = { ...begun, title: 'Theirs', addressee: 'Another ministry' }
  expect(rebase(begun, mine, now)).toEqual({ values: { ...begun, title: 'Mine', text: 'My text', addressee: 'Another ministry' }, clashes: ['title'] })
  expect(changedIn(now, rebase(begun, mine, now).values)).toEqual({ title: 'Mine', text: 'My text' })
  expect(rebase(begun, { ...begun, title: 'Same' }, { ...begun, title: 'Same' }).clashes).toEqual([])
})

test('all that is lacking is found at once; a day that has gone is no matter where it stood there before', () => {
  const found = (values: Partial<typeof begun>, before = emptyRecommendation) => issuesIn({ ...emptyRecommendation, ...values }, before, '2026-05-01').map(({ path, code }) => `${path} ${code}`)
  expect(found({ deadline: '2026-04-30' })).toEqual(['citations required', 'title required', 'text required', 'addressee required', 'deadline too_small'])
  const whole = { ...begun, citations: [{ findingId: 'a', revision: 1 }] }
  expect(found({ ...whole, deadline: '2026-05-01' })).toEqual([])
  expect(found({ ...whole, deadline: '2026-04-30' }, { ...whole, deadline: '2026-04-30' })).toEqual([])
  expect(found({ ...whole, deadline: '30 April' })).toEqual(['deadline bad_format'])
})
