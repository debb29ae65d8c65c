import { setTimeout as sleep } from 'node:timers/promises'
import { addDigests, addAtOnce, giveUp } from '../mail/due.service.ts'
import { MailServerHealth } from '../mail/health.service.ts'
import { noteOwed, type Sending, sendDue } from '../mail/mailing.service.ts'
import { atOnceReaction } from '../mail/atOnceReactor.ts'
import { turnReaction } from '../inbox/turnReactor.ts'
import { follow, projectsBehind } from '../platform/activity/reactor.ts'
import { isAway } from '../platform/db/away.ts'
import type { Db } from '../platform/db/transaction.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { type MailAddress, openMail } from '../platform/mail/transport.ts'

const everyMs = 10_000
/** A letter whose text is with the mail server is waited for so long when the server stops; what is unanswered by then is not sent again. */
const stopMs = 10_000

export interface MailingJob {
  /** Everything that is due at this moment, now and not in a while. */
  pass(): Promise<void>
  close(): Promise<void>
}

/** One thing of many: the others are done even where it fails. */
async function attempt(step: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isAway(error)) log.warn({ step, error: describe(error) }, 'a step of mail failed; it will be tried again')
  }
}

/** Sends digests, and what is told at once, for as long as the server runs. `close` takes no new letters, and waits for those under way. */
export function startMailing(em: Db, address: MailAddress, origin: string, now: () => Date, waits: { answerMs?: number; stopMs?: number } = {}): MailingJob {
  const reaction = atOnceReaction(now)
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const sending: Sending = { em, transport: openMail(address, waits.answerMs), origin, now, catchUp, stopped: () => stopped, health: new MailServerHealth(), owed: [] }

  async function catchUp(projectIds: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>()
    for (const projectId of projectIds) {
      try {
        await follow(em, projectId, turnReaction)
        known.add(projectId)
      } catch (error) {
        // Without a database nothing is known of any of them, and the message has to wait.
        if (isAway(error)) throw error
        log.warn({ projectId, error: describe(error) }, 'could not follow the log of a project; mail leaves it out')
      }
    }
    return known
  }
  async function gather(): Promise<void> {
    for (const projectId of await projectsBehind(em, reaction)) if (!stopped) await attempt(`log of ${projectId}`, () => follow(em, projectId, reaction))
  }
  async function run(): Promise<void> {
    const steps: Readonly<Record<string, () => Promise<void>>> = {
      owed: () => noteOwed(sending),
      gather,
      'give up': () => giveUp(em, now()),
      digests: () => addDigests(em, now()),
      'at once': () => addAtOnce(em, now()),
      send: () => sendDue(sending),
    }
    for (const [step, work] of Object.entries(steps)) if (!stopped) await attempt(step, work)
  }
  const pass = (): Promise<void> => (running = running.then(run))
  // A pass that takes long is not followed by those that came due meanwhile.
  let waiting = false
  const timer = setInterval(() => {
    if (waiting) return
    waiting = true
    void pass().then(() => (waiting = false))
  }, everyMs)
  timer.unref()
  return {
    pass,
    async close() {
      stopped = true
      clearInterval(timer)
      const enough = new AbortController()
      const patience = sleep(waits.stopMs ?? stopMs, undefined, { signal: enough.signal }).catch(() => {})
      await Promise.race([running, patience])
      enough.abort()
    },
  }
}
