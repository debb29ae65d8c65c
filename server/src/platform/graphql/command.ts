import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { issue } from '../../../../shared/limits/issue.ts'
import { validate as isUuid } from 'uuid'
import { type Act, write } from '../activity/append.ts'
import { wake } from '../activity/tail.ts'
import type { Actor } from '../auth/actor.ts'
import { type Standing, standingActor, standingOf } from '../auth/standing.ts'
import { Command } from '../db/command.entity.ts'
import { hasRaised, type Piece, raised, runPrepared } from '../db/prepared.ts'
import type { Found } from '../db/rows.ts'
import { type Db, inTransaction } from '../db/transaction.ts'
import { type Context, requireActor } from './context.ts'
import { Invalid, Refused, type Stale } from './results.ts'

export type Refusals = Refused | Stale | Invalid

/**
 * A command that takes effect: the ids from which its answer is read, and the act by which the log of its project grows. Where there is none,
 * what changed is nobody else's. `leaves` says that what it changed is its own actor's standing; `written` is the record as it is committed.
 * `rests` must still hold when the act has its number: where it does not, the command is decided again.
 */
export class Acted<Ids extends Record<string, string>, Row = never> {
  readonly ids: Ids
  readonly act: Act | null
  readonly leaves: boolean
  readonly written: Row | null
  readonly rests: Piece | null
  constructor(ids: Ids, act: Act | null, { leaves = false, written = null, rests = null }: { leaves?: boolean; written?: Row | null; rests?: Piece | null } = {}) {
    this.ids = ids
    this.act = act
    this.leaves = leaves
    this.written = written
    this.rests = rests
  }
}

/** Roles and policies change once in a while, and not again and again within one command. */
const attemptsMax = 5

interface Request {
  operation: string
  key: string
  inputHash: string
  /** What locks where `only` holds; null where there is nothing to lock. */
  locking: (em: Db, only: string) => Piece | null
}

/** `found` is what the command had locked with the claim of its key. */
type Perform<Ids extends Record<string, string>, Row> = (em: Db, actor: Actor, found: Found | null) => Promise<Acted<Ids, Row> | Refusals>

/**
 * The way of every command: one transaction that either takes effect once under its idempotency key or leaves no trace.
 * The answer is read after the commit, as anybody's would be; what the command itself has written is not read again. A retry gets what the first
 * call got, as it is now. What is locked whoever sends it (`locking`) is locked on the way on which the key is claimed.
 */
export async function runCommand<Ids extends Record<string, string>, Success, Row = never>(
  context: Context,
  operation: string,
  input: { idempotencyKey: string },
  perform: Perform<Ids, Row>,
  read: (ids: Ids, written: Row | null) => Promise<Success>,
  locking: (em: Db, only: string) => Piece | null = () => null,
): Promise<Success | Refusals> {
  const actor = requireActor(context)
  if (!isUuid(input.idempotencyKey)) return new Invalid([issue('idempotencyKey', 'bad_format')])
  const request = { operation, key: input.idempotencyKey, inputHash: createHash('sha256').update(canonicalJson(input)).digest('hex'), locking }
  const outcome = await attempt(context, actor, request, perform)
  if (!(outcome instanceof Acted)) return outcome
  if (outcome.act) wake(context.bus)
  return read(outcome.ids, outcome.written)
}

async function attempt<Ids extends Record<string, string>, Row>(context: Context, actor: Actor, request: Request, perform: Perform<Ids, Row>): Promise<Acted<Ids, Row> | Refusals> {
  for (let tries = 1; tries <= attemptsMax; tries += 1) {
    try {
      return await inTransaction(
        context.em,
        (em) => once(em, context, actor, request, perform),
        (answer) => answer instanceof Acted,
      )
    } catch (error) {
      // What the actor may do, or what the command rests on, has changed between its beginning and its end: it is decided again.
      if (!hasRaised(error, raised.moved)) throw error
    }
  }
  throw new Error('what the command rests on changed again and again')
}

async function once<Ids extends Record<string, string>, Row>(em: Db, context: Context, actor: Actor, { operation, key, inputHash, locking }: Request, perform: Perform<Ids, Row>): Promise<Acted<Ids, Row> | Refusals> {
  // What the request knew of its sender when it came in may be out of date by now.
  const standing = standingOf(actor)
  // The key first, then the row, as it is everywhere: two who take them in two orders would wait for each other. A key without an answer was
  // claimed outside of a transaction that could not begin (`PreparingClient`): whoever sends it anew takes it over.
  const lock = locking(em, 'one.claimed')
  const [begun] = await runPrepared<{ claimed: boolean; standing: Standing } & Found>(em, {
    sql: `with claimed as (
       insert into command (person_id, key, operation, input_hash, at) values (?, ?, ?, ?, ?)
       on conflict (person_id, key) do update set operation = excluded.operation, input_hash = excluded.input_hash, at = excluded.at where command.answer is null
       returning key
     )
     select one.claimed, ${standing.sql} as standing${lock ? ', locked.*' : ''} from (select exists (select from claimed) as claimed offset 0) one
     ${lock ? `left join lateral (${lock.sql}) locked on true` : ''}`,
    parameters: [actor.personId, key, operation, inputHash, context.now().toISOString(), ...standing.parameters, ...(lock?.parameters ?? [])],
  })
  const { claimed, standing: before, ...locked } = begun!
  const acting = standingActor(actor, before)
  // Also the answer is read as who they are now, and not as who they were when a slow document began.
  context.actor = acting
  if (!claimed) return repeated<Ids, Row>(em, acting, operation, key, inputHash)
  const acted = await perform(em, acting, lock && locked.version !== null ? locked : null)
  if (!(acted instanceof Acted)) return acted
  const finish = { sql: 'update command set answer = ? where person_id = ? and key = ?', parameters: [JSON.stringify(acted.ids), actor.personId, key] }
  // An act in a project holds the lock of its feed when this is asked. Whoever changed this standing and stands in the log before it has
  // committed, and is seen here; whoever changes it after waits. So nobody acts after the number at which they lost the right to.
  const stands = { sql: `${standing.sql} is not distinct from ?`, parameters: [...standing.parameters, before] }
  await write(em, acted.act, { write: finish, holds: bothOf(acted.leaves ? null : stands, acted.rests) })
  return acted
}

const bothOf = (one: Piece | null, other: Piece | null): Piece | null => (one && other ? { sql: `${one.sql} and ${other.sql}`, parameters: [...one.parameters, ...other.parameters] } : (one ?? other))

async function repeated<Ids extends Record<string, string>, Row>(em: Db, actor: Actor, operation: string, key: string, inputHash: string): Promise<Acted<Ids, Row> | Refused> {
  const earlier = await em.findOneOrFail(Command, { personId: actor.personId, key })
  if (earlier.operation !== operation || earlier.inputHash !== inputHash) return new Refused('IDEMPOTENCY_KEY_REUSED')
  return new Acted(earlier.answer as Ids, null)
}
