import { addDigests, addUrgent, giveUp } from '../digest/due.service.ts'
import { sendDue } from '../digest/mailing.service.ts'
import { urgentReaction } from '../digest/urgentReactor.ts'
import { turnReaction } from '../inbox/turnReactor.ts'
import { follow, projectsBehind } from '../platform/activity/reactor.ts'
import { isAway } from '../platform/db/away.ts'
import type { Db } from '../platform/db/transaction.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import { type MailAddress, openMail } from '../platform/mail/transport.ts'

const everyMs = 10_000

export interface MailingJob {
  /** Everything that is due at this moment, now and not in a while. */
  pass(): Promise<void>
  close(): Promise<void>
}

/** Sends digests, and what is told at once, for as long as the server runs. `close` waits for what is under way. */
export function startMailing(em: Db, address: MailAddress, origin: string, now: () => Date): MailingJob {
  const transport = openMail(address)
  const reaction = urgentReaction(now)
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  async function catchUp(projectIds: readonly string[]): Promise<void> {
    for (const projectId of projectIds) await follow(em, projectId, turnReaction)
  }
  async function run(): Promise<void> {
    if (stopped) return
    try {
      for (const projectId of await projectsBehind(em, reaction)) if (!stopped) await follow(em, projectId, reaction)
      await giveUp(em, now())
      await addDigests(em, now())
      await addUrgent(em, now())
      await sendDue({ em, transport, origin, now, catchUp }, () => stopped)
    } catch (error) {
      if (!isAway(error)) log.warn({ error: describe(error) }, 'could not send mail; it will try again')
    }
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
      await running
      transport.close()
    },
  }
}
