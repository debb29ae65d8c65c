import { LockMode } from '@mikro-orm/core'
import { knownZone } from '../../../shared/languages/day.ts'
import { checkMail } from '../../../shared/limits/mail.ts'
import { mailKinds, usualMail } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { hashToken } from '../platform/auth/token.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { Invalid } from '../platform/graphql/results.ts'
import { beginsAtOnce, choicesOf } from './mail.decide.ts'
import { firstZone } from './firstZone.ts'
import { type ChangeMailSettingsInput, MailSettingsSuccess, type MailSettingsView } from './mail.graphql.ts'
import { MailSettings } from './mailSettings.entity.ts'

/** Where nothing was chosen, what is usual. */
export async function readMailSettings({ em, sendsMail }: Context, personId: string): Promise<MailSettingsView> {
  const reader = em.fork()
  const own = await reader.findOne(MailSettings, { personId })
  const [first] = await reader.execute<{ zone: string | null }[]>(`select ${firstZone('?')} as zone`, [personId])
  const choices = choicesOf(own?.choices ?? {})
  return {
    offered: sendsMail,
    enabled: own?.enabled ?? true,
    hour: own?.hour ?? usualMail.hour,
    timeZone: knownZone(own?.timeZone, first?.zone),
    choices: mailKinds.map((kind) => ({ kind, timing: choices[kind] })),
  }
}

const upsert = `insert into mail_settings (person_id, enabled, hour, time_zone, choices, changed_at) values (?, ?, ?, ?, ?, ?)
  on conflict (person_id) do update set enabled = excluded.enabled, hour = excluded.hour, time_zone = excluded.time_zone, choices = mail_settings.choices || excluded.choices, changed_at = case when ? then excluded.changed_at else mail_settings.changed_at end`

/** Nobody else's business: it leaves nothing in the log. */
export function changeMailSettings(context: Context, input: ChangeMailSettingsInput): Promise<MailSettingsSuccess | Refusals> {
  const change = async (em: Db, { personId }: Actor): Promise<Acted<{ personId: string }> | Refusals> => {
    const issues = checkMail(input)
    if (issues.length > 0) return new Invalid(issues)
    const { enabled, hour, timeZone, choices } = input
    const chosen = Object.fromEntries(choices.map(({ kind, timing }) => [kind, timing]))
    const before = await em.findOne(MailSettings, { personId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    await em.execute(upsert, [personId, enabled, hour, timeZone, JSON.stringify(chosen), context.now().toISOString(), beginsAtOnce(before, { enabled, choices: { ...before?.choices, ...chosen } })])
    return new Acted({ personId }, null)
  }
  return runCommand(context, 'changeMailSettings', input, change, async () => new MailSettingsSuccess(await context.em.fork().findOneOrFail(Person, { id: requireActor(context).personId })))
}

/** Ends all mail to whoever has the link with this token; says whether there is somebody. Doing it again changes nothing. */
export async function unsubscribe(em: Db, token: string, now: Date): Promise<boolean> {
  const found = await em.fork().execute<unknown[]>(
    `insert into mail_settings (person_id, enabled, time_zone, choices, changed_at)
     select u.person_id, false, coalesce(${firstZone('u.person_id')}, 'UTC'), '{}', ?::timestamptz from unsubscription u where u.token_hash = ?
     on conflict (person_id) do update set enabled = false returning person_id`,
    [now.toISOString(), hashToken(token)],
  )
  return found.length > 0
}
