import { randomUUID } from 'node:crypto'
import { test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { actAs } from '../support/client.ts'
import { startApp } from '../support/startApp.ts'

const mutation = `mutation($input: DecideFindingInput!) { approveFinding(input: $input) { __typename } }`
const rounds = 200

/**
 * Approving, ten callers at once, beside the statements that it cannot do without (lock, decide, update, number, log) on the same
 * embedded database in the same run.
 */
test('approve', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'])
  const verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const caller = await actAs(app, verifier.id)
  const ratios: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const findings = []
    for (let made = 0; made < rounds; made += 1) findings.push(await createFinding(app.database, world, monitor.id, { assignedIds: [verifier.id] }))
    const waiting = [...findings]
    const approve = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const input = { idempotencyKey: randomUUID(), findingId: next.id, revision: 1, contentHash: `hash-${next.id}`, expectedVersion: 1, reason: '' }
        const { data } = await caller.send<{ approveFinding: { __typename: string } }>(mutation, { input })
        if (data?.approveFinding.__typename !== 'FindingSuccess') throw new Error(JSON.stringify(data))
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: 10 }, approve))
    const ours = rounds / ((performance.now() - began) / 1000)

    const { em } = app.database
    const bareBegan = performance.now()
    for (const { id } of findings) {
      await em.fork().transactional(async (inner) => {
        await inner.execute('select version from finding where id = ? for update', [id])
        await inner.execute(
          `insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at)
           values (?, ?, 2, 'x', 'approved', '', ?, ?, '{}', now())`,
          [randomUUID(), id, verifier.id, verifier.organisationId],
        )
        await inner.execute('update finding set version = version + 1, updated_at = now() where id = ?', [id])
        const [feed] = await inner.execute<{ seq: number }[]>('update feed set seq = seq + 1 where project_id = ? returning seq', [world.projectId])
        await inner.execute(
          `insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, version, data, previous_hash, hash) values (?, ?, ?, 'FindingApproved', ?, now(), ?, 2, '{}', '', '')`,
          [randomUUID(), world.projectId, feed!.seq, verifier.id, id],
        )
      })
    }
    const reference = rounds / ((performance.now() - bareBegan) / 1000)
    ratios.push(ours / reference)
    process.stdout.write(`approve: ${ours.toFixed(0)}/s over HTTP, bare statements ${reference.toFixed(0)}/s\n`)
  }
  process.stdout.write(`approve ratio=${ratios.toSorted((left, right) => left - right)[1]!.toFixed(3)}\n`)
  await app.stop()
})
