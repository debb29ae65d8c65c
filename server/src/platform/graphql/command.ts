import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../../shared/findings/content.ts'
import { issue } from '../../../../shared/limits/issue.ts'
import { validate as isUuid } from 'uuid'
import { wake } from '../activity/tail.ts'
import type { Actor } from '../auth/actor.ts'
import { Command } from '../db/command.entity.ts'
import { type Db, inTransaction } from '../db/transaction.ts'
import { type Context, requireActor } from './context.ts'
import { Invalid, Refused, type Stale } from './results.ts'

export type Refusals = Refused | Stale | Invalid

/** A command that took effect: the ids from which its answer is read, and the project whose log grew. */
export class Acted<Ids extends Record<string, string>> {
  readonly ids: Ids
  readonly projectId: string | null
  constructor(ids: Ids, projectId: string | null) {
    this.ids = ids
    this.projectId = projectId
  }
}

/**
 * The way of every command: one transaction that either takes effect once under its idempotency key or leaves no trace.
 * The answer is always read after the commit, so that a retry gets what the first call got, as it is now.
 */
export async function runCommand<Ids extends Record<string, string>, Success>(
  context: Context,
  operation: string,
  input: { idempotencyKey: string },
  act: (em: Db, actor: Actor) => Promise<Acted<Ids> | Refusals>,
  read: (ids: Ids) => Promise<Success>,
): Promise<Success | Refusals> {
  const actor = requireActor(context)
  if (!isUuid(input.idempotencyKey)) return new Invalid([issue('idempotencyKey', 'bad_format')])
  const inputHash = createHash('sha256').update(canonicalJson(input)).digest('hex')
  const outcome = await inTransaction(
    context.em,
    async (em) => {
      const claimed = await em.execute<{ key: string }[]>(
        `insert into command (person_id, key, operation, input_hash, answer, at) values (?, ?, ?, ?, '{}', ?)
         on conflict (person_id, key) do nothing returning key`,
        [actor.personId, input.idempotencyKey, operation, inputHash, context.now()],
      )
      if (claimed.length === 0) return repeated<Ids>(em, actor, operation, input.idempotencyKey, inputHash)
      const acted = await act(em, actor)
      if (acted instanceof Acted) {
        await em.flush()
        await em.execute('update command set answer = ? where person_id = ? and key = ?', [JSON.stringify(acted.ids), actor.personId, input.idempotencyKey])
      }
      return acted
    },
    (answer) => answer instanceof Acted,
  )
  if (!(outcome instanceof Acted)) return outcome
  if (outcome.projectId) wake(context.bus)
  return read(outcome.ids)
}

async function repeated<Ids extends Record<string, string>>(em: Db, actor: Actor, operation: string, key: string, inputHash: string): Promise<Acted<Ids> | Refused> {
  const earlier = await em.findOneOrFail(Command, { personId: actor.personId, key })
  if (earlier.operation !== operation || earlier.inputHash !== inputHash) return new Refused('IDEMPOTENCY_KEY_REUSED')
  return new Acted(earlier.answer as Ids, null)
}
