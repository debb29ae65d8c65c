import { checkMail } from '../../../shared/limits/mail.ts'
import { mailKinds, usualMail } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { hashToken } from '../platform/auth/token.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { Invalid } from '../platform/graphql/results.ts'
import { choicesOf } from './digest.decide.ts'
import { type ChangeMailSettingsInput, MailSettingsSuccess, type MailSettingsView } from './mail.graphql.ts'
import { MailSettings } from './mailSettings.entity.ts'

const firstZone = 'select j.time_zone as zone from membership m join project j on j.id = m.project_id where m.person_id = ? order by m.id limit 1'

/** Where nothing was chosen, what is usual. */
export async function readMailSettings({ em, sendsMail }: Context, personId: string): Promise<MailSettingsView> {
  const reader = em.fork()
  const own = await reader.findOne(MailSettings, { personId })
  const [first] = own ? [] : await reader.execute<{ zone: string }[]>(firstZone, [personId])
  const choices = choicesOf(own?.choices ?? {})
  return {
    offered: sendsMail,
    enabled: own?.enabled ?? true,
    hour: own?.hour ?? usualMail.hour,
    timeZone: own?.timeZone ?? first?.zone ?? 'UTC',
    choices: mailKinds.map((kind) => ({ kind, timing: choices[kind] })),
  }
}

const upsert = `insert into mail_settings (person_id, enabled, hour, time_zone, choices, changed_at) values (?, ?, ?, ?, ?, ?)
  on conflict (person_id) do update set enabled = excluded.enabled, hour = excluded.hour, time_zone = excluded.time_zone, choices = excluded.choices, changed_at = excluded.changed_at`

/** Nobody else's business: it leaves nothing in the log. */
export function changeMailSettings(context: Context, input: ChangeMailSettingsInput): Promise<MailSettingsSuccess | Refusals> {
  const change = async (em: Db, { personId }: Actor): Promise<Acted<{ personId: string }> | Refusals> => {
    const issues = checkMail(input)
    if (issues.length > 0) return new Invalid(issues)
    const { enabled, hour, timeZone, choices } = input
    const chosen = Object.fromEntries(choices.map(({ kind, timing }) => [kind, timing]))
    await em.execute(upsert, [personId, enabled, hour, timeZone, JSON.stringify(chosen), context.now().toISOString()])
    return new Acted({ personId }, null)
  }
  return runCommand(context, 'changeMailSettings', input, change, async () => new MailSettingsSuccess(await context.em.fork().findOneOrFail(Person, { id: requireActor(context).personId })))
}

/** Ends all mail to whoever has the link with this token; says whether there is somebody. Doing it again changes nothing. */
export async function unsubscribe(em: Db, token: string, now: Date): Promise<boolean> {
  const found = await em.fork().execute<unknown[]>(
    `insert into mail_settings (person_id, enabled, time_zone, choices, changed_at)
     select u.person_id, false, coalesce((select j.time_zone from membership m join project j on j.id = m.project_id where m.person_id = u.person_id order by m.id limit 1), 'UTC'), '{}', ?::timestamptz from unsubscription u where u.token_hash = ?
     on conflict (person_id) do update set enabled = false returning person_id`,
    [now.toISOString(), hashToken(token)],
  )
  return found.length > 0
}
