import { test } from 'vitest'
import { compareDelivery, eventsNeeded, type Outcome } from './delivery.ts'
import { say } from './figures.ts'

/** 1,000 sockets of so many people, all of whom may see the same. */
const among = (people: number): Promise<Outcome> =>
  compareDelivery({
    name: `fanout, ${people} people`,
    subscribers: 1000,
    distinct: 1,
    async arrange(karek) {
      const cookies = []
      for (let made = 0; made < people; made += 1) cookies.push((await karek.ask('reader', ['monitor'])).cookie)
      return { cookies, findingIds: await karek.ask('findings', eventsNeeded, 'in_review') }
    },
  })

/** As few as may have that many sockets. */
const few = 5

/** One act to 1,000 subscribers of one audience, beside a `ws` server that sends one ready string of the same bytes in a loop. */
test('fanout', async () => {
  const many = await among(50)
  say(`fanout, 50 people: ratio=${many.ratio.toFixed(2)} ${many.figures}`)
  const some = await among(few)
  say(`fanout ratio=${some.ratio.toFixed(2)} ${some.figures}; with 50 people ratio=${many.ratio.toFixed(2)}`)
})
