import type { Member } from '../../../shared/access/roles.ts'
import type { Listed, MailChoices } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Letter } from '../platform/mail/transport.ts'
import { membersOf } from '../projects/project.policy.ts'
import { choicesOf, turnKindsTold } from './mail.decide.ts'
import { type LetterFacts, writeLetter } from './letter.ts'
import type { LogRange } from './mailing.entity.ts'
import { MailSettings } from './mailSettings.entity.ts'
import { countUpdates, readMentions, readWaiting } from './waiting.loader.ts'

/** A message that this server has in hand. */
export interface InHand {
  id: string
  personId: string
  day: string | null
  ranges: readonly LogRange[] | null
  /** With the one that has just begun. */
  tries: number
  unanswered: boolean
}

/** What composing takes. */
export interface Composing {
  em: Db
  /** The server's address, as its readers have it. */
  origin: string
  now: () => Date
  /** Brings whose turn it is up to the logs of these projects; answers those of which it is known now. */
  catchUp(projectIds: readonly string[]): Promise<ReadonlySet<string>>
}

type Told = Pick<LetterFacts, 'turns' | 'mentions' | 'updates'>
const nothing = (): Told => ({ turns: { named: [], count: 0 }, mentions: { named: [], count: 0 }, updates: 0 })
/** Adds what one project has to what the others have. */
function add<T>(list: Listed<T>, { named, count }: Listed<T>): void {
  list.named.push(...named)
  list.count += count
}

/** Everything that waits for somebody in their projects, and how much is new since the last digest that was sent; nothing where nothing is. */
async function digestOf(em: Db, mailing: InHand, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
  // Each was written after it was taken in hand: what is newer was not in it. One that was lost has told nothing.
  const [before] = await em.execute<{ at: string | null }[]>('select max(claimed_at)::text as at from mailing where person_id = ? and day < ? and sent_at is not null', [mailing.personId, mailing.day!])
  const [told, kinds, mentions] = [nothing(), turnKindsTold(choices, 'digest', 'at_once'), choices.mentioned !== 'never']
  const newest: (Date | null)[] = []
  for (const [projectId, member] of members) {
    add(told.turns, await readWaiting(em, projectId, member, now, kinds))
    if (mentions) {
      const found = await readMentions(em, projectId, member, now)
      add(told.mentions, found)
      newest.push(found.newest)
    }
    if (choices.updates !== 'never') {
      const found = await countUpdates(em, projectId, member, now, mentions)
      told.updates += found.count
      newest.push(found.newest)
    }
  }
  // What was counted yesterday already is no reason for another message.
  const news = newest.some((at) => at !== null && (!before?.at || at > new Date(before.at)))
  return told.turns.count > 0 || news ? told : nothing()
}

/** What others brought about within the ranges of the log, and is wanted at once. */
async function atOnceOf(em: Db, { ranges }: InHand, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
  const told = nothing()
  for (const range of ranges!) {
    const member = members.get(range.projectId)
    if (!member) continue
    add(told.turns, await readWaiting(em, range.projectId, member, now, turnKindsTold(choices, 'at_once'), range))
    if (choices.mentioned === 'at_once') add(told.mentions, await readMentions(em, range.projectId, member, now, range))
  }
  return told
}

/** The message as its reader may have it at this moment; null where there is nothing to say, or nobody to say it to. */
export async function compose({ em, origin, now, catchUp }: Composing, mailing: InHand, token: string): Promise<Letter | null> {
  const reader = em.fork()
  const person = await reader.findOne(Person, { id: mailing.personId, suspendedAt: null })
  const settings = await reader.findOne(MailSettings, { personId: mailing.personId })
  if (!person || settings?.enabled === false) return null
  const known = await catchUp([...(await membersOf(reader, person)).keys()])
  // Who they are is read after that: nothing that happened meanwhile is missed.
  const members = new Map([...(await membersOf(em.fork(), person))].filter(([projectId]) => known.has(projectId)))
  const choices = choicesOf(settings?.choices ?? {})
  const told = await (mailing.day === null ? atOnceOf : digestOf)(reader, mailing, members, choices, now())
  if (told.turns.count + told.mentions.count + told.updates === 0) return null
  const unsubscribe = `${origin}/unsubscribe/${token}?language=${person.locale}`
  return { id: mailing.id, to: person.email, at: now(), unsubscribe, ...writeLetter({ locale: person.locale, origin, atOnce: mailing.day === null, ...told, unsubscribe }) }
}
