import { windowMs } from '../people/throttle.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What is forgotten, and when; README names it for those who must answer for it. Whatever is not in this list is kept. */
const retention = [
  { table: 'session', over: 'expires_at', keptMs: day },
  { table: 'sign_in_attempt', over: 'at', keptMs: windowMs },
  // A page that was offline sends again what it had begun; nobody does so a week later.
  { table: 'command', over: 'at', keptMs: 7 * day },
  // A mail that is older than that has been read, or never will be; the links to end all mail work for longer.
  { table: 'mailing', over: 'created_at', keptMs: 30 * day },
  { table: 'unsubscription', over: 'created_at', keptMs: 365 * day },
  // Somebody who never came: their address is nobody's business for ever. Accepted ones stay, they say who let whom in.
  { table: 'invitation', over: 'coalesce(withdrawn_at, expires_at)', keptMs: 90 * day, except: 'accepted_at is not null' },
] as const

const everyMs = 10 * minute
/** So many rows in one transaction: nobody waits long for what it holds. */
const batch = 1_000
const lock = 7_235_002

/** Deletes one batch and says how many; none while another server is at this table. */
async function pruneBatch(em: Db, { table, over, keptMs, ...rest }: (typeof retention)[number], now: Date): Promise<number> {
  const except = 'except' in rest ? ` and not (${rest.except})` : ''
  return inTransaction(em, async (inner) => {
    const [turn] = await inner.execute<{ taken: boolean }[]>('select pg_try_advisory_xact_lock(?, hashtext(?)) as taken', [lock, table])
    if (!turn?.taken) return 0
    const old = `select ctid from "${table}" where ${over} < ?${except} limit ${batch}`
    // Asked first: a statement that deletes nothing would move the epoch of sessions all the same.
    if ((await inner.execute<unknown[]>(old, [new Date(now.getTime() - keptMs)])).length === 0) return 0
    const gone = await inner.execute<unknown[]>(`delete from "${table}" where ctid = any (array(${old})) returning 1`, [new Date(now.getTime() - keptMs)])
    return gone.length
  })
}

/** Deletes what has been kept for long enough; how many rows of each table. Servers that do it at the same time do not wait for each other. */
export async function prune(em: Db, now: Date, stopped: () => boolean = () => false): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const rule of retention) {
    let deleted = batch
    while (deleted === batch && !stopped()) {
      deleted = await pruneBatch(em, rule, now)
      counts[rule.table] = (counts[rule.table] ?? 0) + deleted
    }
  }
  return counts
}

/** Prunes now and then, for as long as the server runs. `close` waits for what is under way. */
export function startPruning(em: Db, now: () => Date, sweep: () => Promise<Record<string, number>>): { close(): Promise<void> } {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const pass = async (): Promise<void> => {
    try {
      const counts = { ...(await prune(em, now(), () => stopped)), ...(await sweep()) }
      if (Object.values(counts).some((count) => count > 0)) log.info(counts, 'pruned')
    } catch (error) {
      log.warn({ error: describe(error) }, 'could not prune; it will try again')
    }
  }
  const begin = (): void => void (running = running.then(() => (stopped ? undefined : pass())))
  begin()
  const timer = setInterval(begin, everyMs)
  timer.unref()
  return {
    async close() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
