import { expect, test } from 'vitest'
import { isServed } from './served.ts'

test.each(['/graphql', '/graphql/', '/files', '/files/uploads/1', '/files/1/2/small', '/unsubscribe/abc', '/healthz', '/readyz', '/events/astana/agenda.ics', '/events/astana/materials/handout.docx', '/graphql?query=x', '/events/astana/agenda.ics?project=kg', '/Files/uploads'])('%s is the server’s', (path) => {
  expect(isServed(path)).toBe(true)
})

test.each(['/', '/graphqls', '/filesystem', '/findings', '/f/CA-2026-1', '/events', '/events/new', '/events/astana', '/events/astana/agenda', '/events/astana.ics', '/events/astana/agenda.ics/', '/assets/index.js', '/karek.svg', '/src/app/main.tsx', '/unsubscribed', '/settings/files', '/events/astana?from=/a/b.ics', '/events/astana/agenda?a=b.ics'])('%s is a page, or a part of one', (path) => {
  expect(isServed(path)).toBe(false)
})
