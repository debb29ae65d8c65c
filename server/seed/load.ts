import { Person } from '../src/people/person.entity.ts'
import { type Db, inTransaction, takeTurns } from '../src/platform/db/transaction.ts'
import { loadDemoNetwork } from './demo.ts'
import { type Credentials, loadFirstProject } from './first.ts'
import { loadReference } from './reference.ts'
import { loadSamples } from './samples.ts'
import { loadSideEvent } from './sideEvents.ts'

/** Brings an empty database to where work can begin: reference data always (and a newer methodology beside the older ones), then the first administrator and the demo network if wanted. All of it or nothing. */
export async function seed(em: Db, wanted: { demo: boolean; administrator?: Credentials | null; timeZone?: string; now: Date }): Promise<void> {
  const timeZone = wanted.timeZone ?? 'Asia/Bishkek'
  await inTransaction(em, async (inner) => {
    await takeTurns(inner)
    const methodology = await loadReference(inner)
    if ((await inner.count(Person)) > 0) return
    if (wanted.administrator) await loadFirstProject(inner, methodology, wanted.administrator, timeZone, wanted.now)
    if (wanted.demo) {
      const network = await loadDemoNetwork(inner, methodology, timeZone, wanted.now)
      await loadSamples(inner, network, methodology.content, wanted.now)
      await loadSideEvent(inner, network, wanted.now)
    }
  })
}
