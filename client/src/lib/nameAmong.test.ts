import { expect, test } from 'vitest'
import { nameAmong } from './nameAmong.ts'

const person = (id: string, name: string) => ({ id, name, organisation: { name: `Organisation ${id}` } })

test('who has the name of another is told by the organisation', () => {
  const people = [person('1', 'Aida Bekova'), person('2', 'Aida Bekova'), person('3', 'Nurlan Seitkali')]
  expect(people.map((one) => nameAmong(one, people))).toEqual(['Aida Bekova (Organisation 1)', 'Aida Bekova (Organisation 2)', 'Nurlan Seitkali'])
})
