import { ApolloClient, ApolloLink, Observable } from '@apollo/client'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createCache } from './cache.ts'
import { hide } from './hidden.ts'
import { overtaken } from './overtaken.ts'

const query = parse('query Page { finding { id version acts title } }')
const answer = (acts: number, title: string) => ({ data: { finding: { __typename: 'Finding', id: 'f', version: 1, acts, title } } })

/** A client whose questions are answered by the test, whenever it likes. */
function clientOf() {
  const cache = createCache()
  const asked: ((result: object) => void)[] = []
  const server = new ApolloLink(
    () =>
      new Observable((observer) => {
        asked.push((result) => {
          observer.next(result)
          observer.complete()
        })
      }),
  )
  const client = new ApolloClient({ cache, link: ApolloLink.from([overtaken(cache), server]) })
  return { cache, asked, client }
}

test('an answer with something that was hidden while it was on its way never arrives; what may be seen now does', async () => {
  const { cache, asked, client } = clientOf()
  const shown = client.query({ query })
  await expect.poll(() => asked.length).toBe(1)
  hide(new Set(['Finding:f']))
  asked[0]!(answer(1, 'No longer to be seen'))
  await expect.poll(() => asked.length).toBe(2)
  expect(JSON.stringify(cache.extract())).not.toContain('No longer')
  asked[1]!({ data: { finding: null } })
  expect((await shown).data).toEqual({ finding: null })
})

test('what was asked for after it was hidden, and may be seen again, arrives', async () => {
  const { asked, client } = clientOf()
  hide(new Set(['Finding:f']))
  const shown = client.query({ query })
  await expect.poll(() => asked.length).toBe(1)
  asked[0]!(answer(1, 'To be seen again'))
  expect((await shown).data).toMatchObject({ finding: { title: 'To be seen again' } })
})

test('an answer that knows less than the page is asked for again', async () => {
  const { cache, asked, client } = clientOf()
  const shown = client.query({ query, fetchPolicy: 'network-only' })
  await expect.poll(() => asked.length).toBe(1)
  cache.writeQuery({ query, data: answer(2, 'Newer').data })
  asked[0]!(answer(1, 'Older'))
  await expect.poll(() => asked.length).toBe(2)
  asked[1]!(answer(2, 'Newer'))
  expect((await shown).data).toMatchObject({ finding: { title: 'Newer' } })
})
