import { expect, test } from 'vitest'
import { GraphQLInt, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLString } from 'graphql'
import type { Context } from './context.ts'
import { weighing, wholeWeightOf } from './weight.ts'

test('a value that goes out whole weighs what it holds, however deep it lies', () => {
  expect(wholeWeightOf({ title: 'four', blocks: [{ text: 'six', lang: null }, { list: ['a', 'b'] }], count: 7, at: new Date() })).toBe(4 + 300 + 3 + 300 + 300 + 1 + 300 + 1)
})

test('an answer of large trees is refused like one of large texts, and an object whose fields are read is not weighed twice', () => {
  const Tree = new GraphQLScalarType({ name: 'Tree' })
  const tree = { blocks: [{ text: 'x'.repeat(7_000_000) }] }
  const Holder = new GraphQLObjectType({ name: 'Holder', fields: { size: { type: GraphQLInt }, text: { type: GraphQLString } } })
  const query = new GraphQLObjectType({ name: 'Query', fields: { tree: { type: Tree, resolve: () => tree }, holder: { type: Holder, resolve: () => ({ size: 1, text: 'x'.repeat(7_000_000) }) } } })
  const fields = weighing(new GraphQLSchema({ query })).getQueryType()!.getFields()
  const read = (name: 'tree' | 'holder', context: Context): unknown => fields[name]!.resolve!({}, {}, context, {} as never)
  const [ofTrees, ofHolders] = [{}, {}] as Context[]
  expect(read('tree', ofTrees!)).toBe(tree)
  expect(() => read('tree', ofTrees!)).toThrow('too large')
  for (let time = 0; time < 3; time++) expect(read('holder', ofHolders!)).toMatchObject({ size: 1 })
})
