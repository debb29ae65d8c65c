import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { codeOf } from './submit.ts'

/** What is said of an act that was answered so. */
async function codeAfter(answer: () => Promise<Response>): Promise<string> {
  const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: 'http://localhost/graphql', fetch: answer }) })
  return client.mutate({ mutation: parse('mutation Act { act }') }).then(() => 'done', codeOf)
}

const errors = [{ message: 'The server cannot reach its data.', extensions: { code: 'UNAVAILABLE' } }]

test.each([
  ['a refusal of the server', 503, 'application/graphql-response+json', JSON.stringify({ errors })],
  ['the same as plain JSON', 503, 'application/json', JSON.stringify({ errors })],
  ['an answer that lacks what was asked for', 200, 'application/graphql-response+json', JSON.stringify({ data: { act: null }, errors })],
  ['the page of a balancer', 503, 'text/html', '<h1>No server is ready</h1>'],
])('%s says that the server cannot reach its data', async (_what, status, mediaType, body) => {
  expect(await codeAfter(async () => new Response(body, { status, headers: { 'content-type': mediaType } }))).toBe('UNAVAILABLE')
})

test('where nobody answered, it is the network', async () => {
  expect(await codeAfter(() => Promise.reject(new TypeError('no network')))).toBe('NETWORK')
})
