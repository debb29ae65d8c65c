import type { Member } from '../../../shared/access/roles.ts'
import type { MailChoices, MailedMention, WaitingTurn } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import { hashToken, newToken } from '../platform/auth/token.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { mailFailure } from '../platform/mail/failure.ts'
import type { Letter, MailTransport } from '../platform/mail/transport.ts'
import { membersOf } from '../projects/project.policy.ts'
import { choicesOf, inDigest, nextTry, toldAtOnce } from './digest.decide.ts'
import { writeLetter } from './letter.ts'
import { Mailing } from './mailing.entity.ts'
import { MailSettings, Unsubscription } from './mailSettings.entity.ts'
import { countUpdates, readMentions, readWaiting } from './waiting.loader.ts'

/** What sending takes. */
export interface Sending {
  em: Db
  transport: MailTransport
  /** The server's address, as its readers have it. */
  origin: string
  now: () => Date
  /** Brings whose turn it is up to the logs of these projects. */
  catchUp(projectIds: readonly string[]): Promise<void>
}

interface Told {
  turns: WaitingTurn[]
  mentions: MailedMention[]
  updates: number
}

/** Everything that waits for somebody in their projects, and how much is new since the last digest; nothing where nothing is. */
async function digestOf(em: Db, mailing: Mailing, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
  const [before] = await em.execute<{ at: string | null }[]>('select max(created_at)::text as at from mailing where person_id = ? and day < ?', [mailing.personId, mailing.day!])
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

async function urgentOf(em: Db, { personId, ranges }: Mailing, members: ReadonlyMap<string, Member>, choices: MailChoices, now: Date): Promise<Told> {
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
async function compose({ em, origin, now, catchUp }: Sending, mailing: Mailing, token: string): Promise<Letter | null> {
  const reader = em.fork()
  const person = await reader.findOne(Person, { id: mailing.personId, suspendedAt: null })
  const settings = await reader.findOne(MailSettings, { personId: mailing.personId })
  if (!person || settings?.enabled === false) return null
  await catchUp([...(await membersOf(reader, person)).keys()])
  // Who they are is read after that: nothing that happened meanwhile is missed.
  const members = await membersOf(em.fork(), person)
  const choices = choicesOf(settings?.choices ?? {})
  const told = await (mailing.day ? digestOf : urgentOf)(reader, mailing, members, choices, now())
  if (told.turns.length + told.mentions.length + told.updates === 0) return null
  const unsubscribe = `${origin}/unsubscribe/${token}?language=${person.locale}`
  return { id: mailing.id, to: person.email, at: now(), unsubscribe, ...writeLetter({ locale: person.locale, origin, atOnce: mailing.day === null, ...told, unsubscribe }) }
}

/** Takes a message in hand, as it was seen; false where another server was first. From here on it is sent once, or not at all should the server end before it is. */
async function claim({ em, now }: Sending, { id, personId, nextAt }: Mailing, token: string | null): Promise<boolean> {
  return inTransaction(em, async (inner) => {
    const sql = 'update mailing set next_at = null, claimed_at = ?, tries = tries + 1 where id = ? and next_at = ? returning id'
    const claimed = await inner.execute<unknown[]>(sql, [now().toISOString(), id, nextAt!.toISOString()])
    if (claimed.length > 0 && token) await inner.insert(Unsubscription, { tokenHash: hashToken(token), personId, createdAt: now() })
    return claimed.length > 0
  })
}

/** Puts a message off that could not be sent. Where it is not this message's fault, the others wait as well; answers whether it was. */
async function putOff({ em, now }: Sending, { id, tries }: Mailing, error: unknown): Promise<boolean> {
  const failure = mailFailure(error)
  const at = nextTry(tries + 1, now())
  log.warn({ mailing: id, ...failure, tries: tries + 1 }, failure.final ? 'a message was refused; it is not sent again' : 'a message could not be sent; it will be tried again')
  const writer = em.fork()
  if (!failure.final) await writer.execute('update mailing set next_at = ? where id = ?', [at.toISOString(), id])
  if (failure.general) await writer.execute('update mailing set next_at = ?, tries = tries + 1 where next_at <= ?', [at.toISOString(), now().toISOString()])
  return !failure.general
}

/** Sends what is due, one message after the other, as long as the mail server takes them. */
export async function sendDue(sending: Sending, stopped: () => boolean): Promise<void> {
  const { em, transport, now } = sending
  for (;;) {
    // What has failed longest goes first: it finds out whether the mail server is back.
    const [mailing] = await em.fork().find(Mailing, { nextAt: { $lte: now() } }, { orderBy: { tries: 'desc', nextAt: 'asc', id: 'asc' }, limit: 1 })
    if (!mailing || stopped()) return
    const token = newToken()
    const letter = await compose(sending, mailing, token).catch(async (error: unknown) => {
      log.warn({ mailing: mailing.id, error: describe(error) }, 'a message could not be written; it will be tried again')
      await em.fork().execute('update mailing set next_at = ?, tries = tries + 1 where id = ? and next_at = ?', [nextTry(mailing.tries + 1, now()).toISOString(), mailing.id, mailing.nextAt!.toISOString()])
      return undefined
    })
    if (letter === undefined || !(await claim(sending, mailing, letter && token)) || letter === null) continue
    try {
      await transport.send(letter)
    } catch (error) {
      if (await putOff(sending, mailing, error)) continue
      return
    }
    await em.fork().execute('update mailing set sent_at = ? where id = ?', [now().toISOString(), mailing.id])
  }
}
