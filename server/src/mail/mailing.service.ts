import { hashToken, newToken } from '../platform/auth/token.ts'
import { isAway } from '../platform/db/away.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import type { MailFailure } from '../platform/mail/failure.ts'
import type { Letter, MailTransport } from '../platform/mail/transport.ts'
import { type Composing, compose, type InHand } from './compose.service.ts'
import { nextTry } from './mail.decide.ts'
import { MailServerHealth } from './health.service.ts'
import { Unsubscription } from './mailSettings.entity.ts'

/** What sending takes. */
export interface Sending extends Composing {
  transport: MailTransport
  stopped: () => boolean
  health: MailServerHealth
  /** What could not be noted because the database was away. */
  owed: { sql: string; parameters: readonly (string | boolean)[] }[]
}

/** So many are handed over at a time: a mail server that takes its time with one does not hold up the others. */
const lanes = 3

/** A digest gives way to one of a later day, even where that was written while this one was in hand. */
const isNewest = 'not exists (select from mailing l where l.person_id = m.person_id and l.day > m.day)'

/**
 * Takes the next message in hand; null where none is due. From here on it is sent once, or not at all should the server end before it is. What was never tried goes first,
 * so that none that always fails holds the others up; and what is wanted at once goes before digests.
 */
async function take({ em, now }: Sending): Promise<InHand | null> {
  const [mailing] = await em.fork().execute<InHand[]>(
    `with next as materialized (
       select m.id from mailing m where m.next_at <= ? and ${isNewest} order by m.tries > 0, m.ranges is null, m.tries, m.next_at, m.id limit 1 for update skip locked
     )
     update mailing m set next_at = null, claimed_at = ?, tries = m.tries + 1 from next where m.id = next.id
     returning m.id, m.person_id as "personId", m.day::text as day, m.ranges, m.tries, m.unanswered`,
    [now().toISOString(), now().toISOString()],
  )
  return mailing ?? null
}

/** Notes how it ended for a message; where the database is away, with the next pass. */
async function note({ em, owed }: Sending, sql: string, parameters: readonly (string | boolean)[]): Promise<void> {
  try {
    await em.fork().execute(sql, [...parameters])
  } catch (error) {
    if (!isAway(error)) throw error
    owed.push({ sql, parameters })
  }
}

/** Notes what could not be noted before. */
export async function noteOwed({ em, owed }: Sending): Promise<void> {
  for (let [first] = owed; first; [first] = owed) {
    await em.fork().execute(first.sql, [...first.parameters])
    owed.shift()
  }
}

const putBack = 'update mailing m set next_at = ?, unanswered = m.unanswered or ? where m.id = ? and m.next_at is null'
const putOff = (sending: Sending, { id, tries }: InHand, unanswered = false): Promise<void> => note(sending, `${putBack} and ${isNewest}`, [nextTry(tries, sending.now()).toISOString(), unanswered, id])

/** What becomes of a message that the mail server did not take over. */
async function fail(sending: Sending, mailing: InHand, failure: MailFailure): Promise<void> {
  const { id, tries } = mailing
  // It may have arrived twice by now.
  const givenUp = failure.unanswered && mailing.unanswered
  log.warn({ mailing: id, ...failure, tries }, failure.final ? 'a message was refused; it is not sent again' : givenUp ? 'a message had no answer again; it is not sent any more' : 'a message could not be sent; it will be tried again')
  if (!failure.final && !givenUp) await putOff(sending, mailing, failure.unanswered)
  if (failure.general) sending.health.failed(id, sending.now())
  else sending.health.answered()
}

/** The message, with its link to the end of all mail written down; null where there is nothing to say, undefined where it could not be written. */
async function prepare(sending: Sending, mailing: InHand): Promise<Letter | null | undefined> {
  const { em, now } = sending
  const token = newToken()
  try {
    const letter = await compose(sending, mailing, token)
    if (letter) await em.fork().insert(Unsubscription, { tokenHash: hashToken(token), personId: mailing.personId, createdAt: now() })
    return letter
  } catch (error) {
    if (!isAway(error)) log.warn({ mailing: mailing.id, error: describe(error) }, 'a message could not be written; it will be tried again')
    await putOff(sending, mailing)
    return undefined
  }
}

async function send(sending: Sending, mailing: InHand): Promise<void> {
  const { transport, now, stopped, health } = sending
  const letter = await prepare(sending, mailing)
  if (!letter) return
  if (stopped()) return note(sending, 'update mailing m set next_at = ?, tries = m.tries - 1 where m.id = ?', [now().toISOString(), mailing.id])
  const failure = await transport.send(letter)
  if (failure) return fail(sending, mailing, failure)
  health.answered()
  await note(sending, 'update mailing set sent_at = ? where id = ?', [now().toISOString(), mailing.id])
}

/** Sends one message after the other, as long as the mail server takes them, or until it has taken one. */
async function lane(sending: Sending, untilAnswered: boolean): Promise<void> {
  const { health, now, stopped } = sending
  while (!stopped() && !health.rests(now()) && !(untilAnswered && health.isWell)) {
    const mailing = await take(sending)
    if (!mailing) return
    await send(sending, mailing)
  }
}

/** Sends what is due. After a rest one message alone finds out whether the mail server is back. */
export async function sendDue(sending: Sending): Promise<void> {
  if (!sending.health.isWell) await lane(sending, true)
  const ended = await Promise.allSettled(Array.from({ length: lanes }, () => lane(sending, false)))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}
