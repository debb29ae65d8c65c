import { test } from 'vitest'
import { type Role, roles } from '../../shared/access/roles.ts'
import { compareDelivery, eventsNeeded, type Outcome } from './delivery.ts'
import { say } from './figures.ts'

const audiences = 20
const subscribers = 1000

/** Twenty different sets of roles, counted in binary: every one of them may read an approved finding. */
const setOf = (audience: number): Role[] => roles.filter((_, bit) => ((audience + 1) & (1 << bit)) !== 0)

/** Recommendations rest on the finding: a draft, one in review and an adopted one. Roles tell apart who reads all, two, or one of them. */
const byRoles = (): Promise<Outcome> =>
  compareDelivery({
    name: 'fanout-20, by roles',
    subscribers,
    distinct: 3,
    async arrange(karek) {
      const cookies = []
      for (let audience = 0; audience < audiences; audience += 1) cookies.push((await karek.ask('reader', setOf(audience))).cookie)
      const findingIds = await karek.ask('findings', eventsNeeded, 'approved')
      for (const status of ['draft', 'in_review', 'adopted']) await karek.ask('recommendation', findingIds, { status })
      return { cookies, findingIds }
    },
  })

/** The worst that access can do: twenty drafts rest on the finding, and every audience reads one that no other does. */
const byPerson = (): Promise<Outcome> =>
  compareDelivery({
    name: 'fanout-20, by person',
    subscribers,
    distinct: audiences,
    async arrange(karek) {
      const people = []
      for (let audience = 0; audience < audiences; audience += 1) people.push(await karek.ask('reader', ['monitor']))
      const findingIds = await karek.ask('findings', eventsNeeded, 'approved')
      for (const { personId } of people) await karek.ask('recommendation', findingIds, { status: 'draft', assigneeId: personId })
      return { cookies: people.map(({ cookie }) => cookie), findingIds }
    },
  })

/** One act to 1,000 subscribers of 20 audiences of 50 each, beside a `ws` server that sends one ready string of the same bytes in a loop. */
test('fanout-20', async () => {
  const worst = await byPerson()
  say(`fanout-20, by person: ratio=${worst.ratio.toFixed(2)} ${worst.figures}`)
  const { ratio, figures } = await byRoles()
  say(`fanout-20 ratio=${ratio.toFixed(2)} ${figures}; every audience seeing something else ratio=${worst.ratio.toFixed(2)}`)
})
