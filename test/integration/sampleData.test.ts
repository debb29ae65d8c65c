import { expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { Finding, FindingRevision } from '../../server/src/findings/finding.entity.ts'
import { Methodology } from '../../server/src/methodology/methodology.entity.ts'
import { checkSubmission } from '../../shared/limits/finding.ts'
import { startApp } from '../support/startApp.ts'

test('every sample finding could have been sent by the form', async () => {
  const app = await startApp()
  const now = new Date()
  await seed(app.database.em, { demo: true, now })
  const em = app.database.em.fork()
  const { content } = await em.findOneOrFail(Methodology, { code: { $ne: '' } })
  const revisions = await em.find(FindingRevision, {})
  expect(revisions).toHaveLength(12)
  const day = now.toISOString().slice(0, 10)
  const levels = new Map((await em.find(Finding, {})).map(({ id, level }) => [id, level]))
  for (const revision of revisions) expect({ title: revision.content.title, issues: checkSubmission(revision.content, levels.get(revision.findingId)!, content.themes, day) }).toEqual({ title: revision.content.title, issues: [] })
  await app.stop()
})
