import type { Member } from '../../../shared/access/roles.ts'
import type { MailChoices, MailedMention, WaitingTurn } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Letter } from '../platform/mail/transport.ts'
import { membersOf } from '../projects/project.policy.ts'
import { choicesOf, inDigest, toldAtOnce } from './digest.decide.ts'
import { writeLetter } from './letter.ts'
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

interface Told {
  turns: WaitingTurn[]
  mentions: MailedMention[]
  updates: number
}

/** Everything that waits for somebody in their projects, and how much is new since the last digest that was sent; nothing where nothing is. */
async function digestOf(em: Db, mailing: InHand, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
  // Each was written after it was taken in hand: what is newer was not in it. One that was lost has told nothing.
  const [before] = await em.execute<{ at: string | null }[]>('select max(claimed_at)::text as at from mailing where person_id = ? and day < ? and sent_at is not null', [mailing.personId, mailing.day!])
  const told: Told = { turns: [], mentions: [], updates: 0 }
  let news = false
  for (const [projectId, member] of members) {
    told.turns.push(...(await readWaiting(em, projectId, member, now)))
    if (choices.mentioned !== 'never') told.mentions.push(...(await readMentions(em, projectId, member, now)))
    const { count, newest } = await countUpdates(em, projectId, member, now)
    told.updates += count
    if (newest && (!before?.at || newest > new Date(before.at))) news = true
  }
  const turns = inDigest(told.turns, choices)
  // What was counted yesterday already is no reason for another message.
  return turns.length > 0 || news ? { ...told, turns } : { turns: [], mentions: [], updates: 0 }
}

async function urgentOf(em: Db, { personId, ranges }: InHand, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
  const told: Told = { turns: [], mentions: [], updates: 0 }
  for (const range of ranges!) {
    const member = members.get(range.projectId)
    if (!member) continue
    told.turns.push(...toldAtOnce(await readWaiting(em, range.projectId, member, now), choices, personId, range))
    if (choices.mentioned === 'at_once') told.mentions.push(...(await readMentions(em, range.projectId, member, now, range)))
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
  const told = await (mailing.day === null ? urgentOf : digestOf)(reader, mailing, members, choices, now())
  if (told.turns.length + told.mentions.length + told.updates === 0) return null
  const unsubscribe = `${origin}/unsubscribe/${token}?language=${person.locale}`
  return { id: mailing.id, to: person.email, at: now(), unsubscribe, ...writeLetter({ locale: person.locale, origin, atOnce: mailing.day === null, ...told, unsubscribe }) }
}
