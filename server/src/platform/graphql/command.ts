import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { issue } from '../../../../shared/limits/issue.ts'
import { validate as isUuid } from 'uuid'
import { type Act, write } from '../activity/append.ts'
import { wake } from '../activity/tail.ts'
import type { Actor } from '../auth/actor.ts'
import { type Standing, standingActor, standingOf } from '../auth/standing.ts'
import { Command } from '../db/command.entity.ts'
import { runPrepared } from '../db/prepared.ts'
import { type Db, inTransaction } from '../db/transaction.ts'
import { type Context, requireActor } from './context.ts'
import { Invalid, Refused, type Stale } from './results.ts'

export type Refusals = Refused | Stale | Invalid

/**
 * A command that takes effect: the ids from which its answer is read, and the act by which the log of its project grows. Where there is none,
 * what changed is nobody else's. `leaves` says that what it changed is its own actor's standing.
 */
export class Acted<Ids extends Record<string, string>> {
  readonly ids: Ids
  readonly act: Act | null
  readonly leaves: boolean
  constructor(ids: Ids, act: Act | null, leaves = false) {
    this.ids = ids
    this.act = act
    this.leaves = leaves
  }
}

/** What the actor may do has changed between the beginning of a command and its end: it must be decided again. */
const moved = Symbol('moved')

/** Roles change once in a while, and not again and again within one command. */
const attemptsMax = 5

interface Request {
  operation: string
  key: string
  inputHash: string
}

type Perform<Ids extends Record<string, string>> = (em: Db, actor: Actor) => Promise<Acted<Ids> | Refusals>

/**
 * The way of every command: one transaction that either takes effect once under its idempotency key or leaves no trace.
 * The answer is always read after the commit, so that a retry gets what the first call got, as it is now.
 */
export async function runCommand<Ids extends Record<string, string>, Success>(
  context: Context,
  operation: string,
  input: { idempotencyKey: string },
  perform: Perform<Ids>,
  read: (ids: Ids) => Promise<Success>,
): Promise<Success | Refusals> {
  const actor = requireActor(context)
  if (!isUuid(input.idempotencyKey)) return new Invalid([issue('idempotencyKey', 'bad_format')])
  const request = { operation, key: input.idempotencyKey, inputHash: createHash('sha256').update(canonicalJson(input)).digest('hex') }
  const outcome = await attempt(context, actor, request, perform)
  if (!(outcome instanceof Acted)) return outcome
  if (outcome.act) wake(context.bus)
  return read(outcome.ids)
}

async function attempt<Ids extends Record<string, string>>(context: Context, actor: Actor, request: Request, perform: Perform<Ids>): Promise<Acted<Ids> | Refusals> {
  for (let tries = 1; tries <= attemptsMax; tries += 1) {
    const outcome = await inTransaction(
      context.em,
      (em) => once(em, context, actor, request, perform),
      (answer) => answer instanceof Acted,
    )
    if (outcome !== moved) return outcome
  }
  throw new Error('what the actor may do changed again and again')
}

async function once<Ids extends Record<string, string>>(em: Db, context: Context, actor: Actor, { operation, key, inputHash }: Request, perform: Perform<Ids>): Promise<Acted<Ids> | Refusals | typeof moved> {
  // What the request knew of its sender when it came in may be out of date by now.
  const standing = standingOf(actor)
  const [begun] = await runPrepared<{ claimed: boolean; standing: Standing }>(em, {
    sql: `with claimed as (
       insert into command (person_id, key, operation, input_hash, answer, at) values (?, ?, ?, ?, '{}', ?)
       on conflict (person_id, key) do nothing returning key
     )
     select exists (select from claimed) as claimed, ${standing.sql} as standing`,
    parameters: [actor.personId, key, operation, inputHash, context.now().toISOString(), ...standing.parameters],
  })
  const acting = standingActor(actor, begun!.standing)
  // Also the answer is read as who they are now, and not as who they were when a slow document began.
  context.actor = acting
  if (!begun!.claimed) return repeated<Ids>(em, acting, operation, key, inputHash)
  const acted = await perform(em, acting)
  if (!(acted instanceof Acted)) return acted
  const finish = { sql: 'update command set answer = ? where person_id = ? and key = ?', parameters: [JSON.stringify(acted.ids), actor.personId, key] }
  // An act in a project holds the lock of its feed when this is read. Whoever changed this standing and stands in the log before it has
  // committed, and is seen here; whoever changes it after waits. So nobody acts after the number at which they lost the right to.
  const ended = await write(em, acted.act, { write: finish, answer: standing })
  return acted.leaves || ended === begun!.standing ? acted : moved
}

async function repeated<Ids extends Record<string, string>>(em: Db, actor: Actor, operation: string, key: string, inputHash: string): Promise<Acted<Ids> | Refused> {
  const earlier = await em.findOneOrFail(Command, { personId: actor.personId, key })
  if (earlier.operation !== operation || earlier.inputHash !== inputHash) return new Refused('IDEMPOTENCY_KEY_REUSED')
  return new Acted(earlier.answer as Ids, null)
}
