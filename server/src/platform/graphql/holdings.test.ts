import { expect, test } from 'vitest'
import { Holdings } from './holdings.ts'

test('each person has so many, and what is given back can be taken again, once', () => {
  const holdings = new Holdings(2)
  const [first] = [holdings.take('one'), holdings.take('one')]
  expect(() => holdings.take('one')).toThrow('Too many')
  holdings.take('other')
  first!()
  first!()
  holdings.take('one')
  expect(() => holdings.take('one')).toThrow('Too many')
})
