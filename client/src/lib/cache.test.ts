import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { createCache, olderIn } from './cache.ts'

const query = parse(`
  query Page {
    finding {
      id
      version
      acts
      title
      threads {
        id
        version
        resolvedAt
        comments {
          id
        }
      }
    }
  }
`)
const list = parse(`
  query List {
    findings {
      id
      version
      title
      place
    }
  }
`)
const thread = (version: number) => ({ __typename: 'Thread', id: 't', version, resolvedAt: version > 1 ? 'then' : null, comments: Array.from({ length: version }, (_, place) => ({ __typename: 'Comment', id: `c${place}` })) })
const page = (version: number, acts: number, title: string, threads: object[] = []) => ({
  finding: { __typename: 'Finding', id: 'f', version, acts, title, threads },
})

function cacheWith(...answers: object[]) {
  const cache = createCache()
  for (const data of answers) cache.writeQuery({ query, data })
  return cache
}

test('a lower version never overwrites a higher one', () => {
  const cache = cacheWith(page(3, 5, 'New'), page(2, 4, 'Old'))
  expect(cache.readQuery({ query })).toEqual(page(3, 5, 'New'))
})

test('a higher one, and the same one again, are written', () => {
  expect(cacheWith(page(2, 4, 'Old'), page(3, 5, 'New')).readQuery({ query })).toEqual(page(3, 5, 'New'))
  expect(cacheWith(page(2, 4, 'Old'), page(2, 4, 'Old, read anew')).readQuery({ query })).toEqual(page(2, 4, 'Old, read anew'))
})

test('of one version, the answer that knows of fewer acts is the older one: a thread does not count as a change of its finding', () => {
  const cache = cacheWith(page(2, 5, 'Title', [thread(1)]), page(2, 4, 'Title', []))
  expect(cache.readQuery({ query })).toEqual(page(2, 5, 'Title', [thread(1)]))
})

test('a thread keeps its own version, also within a newer finding', () => {
  const cache = cacheWith(page(2, 5, 'Title', [thread(2)]), page(3, 6, 'Newer', [thread(1)]))
  expect(cache.readQuery({ query })).toEqual(page(3, 6, 'Newer', [thread(2)]))
})

test('an older answer still gives what the page did not have at all', () => {
  const cache = cacheWith(page(3, 5, 'New'))
  cache.writeQuery({ query: list, data: { findings: [{ __typename: 'Finding', id: 'f', version: 2, title: 'Old', place: 'Osh' }] } })
  expect(cache.readQuery({ query: list })).toEqual({ findings: [{ __typename: 'Finding', id: 'f', version: 3, title: 'New', place: 'Osh' }] })
})

test('whoever watches is never told of the older state', async () => {
  const cache = cacheWith(page(3, 5, 'New'))
  const seen: unknown[] = []
  cache.watch<{ finding: { title: string } }>({ query, optimistic: true, callback: ({ result }) => seen.push(result?.finding?.title) })
  cache.writeQuery({ query, data: page(2, 4, 'Old') })
  cache.writeQuery({ query, data: page(4, 6, 'Newest') })
  expect(seen).not.toContain('Old')
  expect(seen.at(-1)).toBe('Newest')
})

test('what is older in an answer is found at every depth', () => {
  const cache = cacheWith(page(3, 5, 'New', [thread(2)]))
  expect(olderIn(cache, { command: { ...page(3, 5, 'New', [thread(1)]) } })).toEqual(new Set(['Thread:t']))
  expect(olderIn(cache, page(3, 5, 'New', [thread(2)])).size).toBe(0)
})

const decided = parse(`
  query Decided {
    finding {
      id
      version
      decisions {
        id
        current
      }
    }
  }
`)
const rests = parse(`
  query Rests {
    recommendation {
      id
      version
      citations {
        id
        stale
      }
    }
  }
`)

test('a decision or a citation in an older answer does not overwrite what it is in the newer one', () => {
  const cache = createCache()
  const decision = (version: number, current: boolean) => ({ finding: { __typename: 'Finding', id: 'f', version, decisions: [{ __typename: 'Decision', id: 'd', current }] } })
  cache.writeQuery({ query: decided, data: decision(3, false) })
  cache.writeQuery({ query: decided, data: decision(2, true) })
  expect(cache.readQuery({ query: decided })).toEqual(decision(3, false))
  const citation = (version: number, stale: boolean) => ({ recommendation: { __typename: 'Recommendation', id: 'r', version, citations: [{ __typename: 'Citation', id: 'c', stale }] } })
  cache.writeQuery({ query: rests, data: citation(3, true) })
  cache.writeQuery({ query: rests, data: citation(2, false) })
  expect(cache.readQuery({ query: rests })).toEqual(citation(3, true))
})

test('side events, what is on their agendas, who speaks and the tasks keep their newest version too', () => {
  const eventPage = parse(`
    query Event {
      sideEvent {
        id
        version
        title
        agenda {
          id
          version
          title
        }
        speakers {
          id
          version
          name
        }
        tasks {
          id
          version
          title
        }
      }
    }
  `)
  const event = (version: number, words: string) => ({
    sideEvent: { __typename: 'SideEvent', id: 'e', version, title: words, agenda: [{ __typename: 'AgendaItem', id: 'i', version, title: words }], speakers: [{ __typename: 'Speaker', id: 's', version, name: words }], tasks: [{ __typename: 'SideEventTask', id: 't', version, title: words }] },
  })
  const cache = createCache()
  for (const data of [event(2, 'New'), event(1, 'Old')]) cache.writeQuery({ query: eventPage, data })
  expect(cache.readQuery({ query: eventPage })).toEqual(event(2, 'New'))
})
