import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createProject, type TestPerson, type World } from './factories.ts'
import { mailSettings, nextMonday, openPostbox, type Postbox } from './postbox.ts'
import { type App, startApp } from './startApp.ts'

/** A server that sends its mail into a postbox, and whose clock the test moves. Each test has a project of its own, and nobody else to wait for. */
export interface MailScene {
  app: App
  postbox: Postbox
  world: World
  now: Date
  sql: <Row = object>(text: string, parameters?: unknown[]) => Promise<Row[]>
  mailOf: (person: Pick<TestPerson, 'id'>) => Postbox['received']
  /** Everything that is due at this moment. */
  pass: () => Promise<void>
  move: (ms: number) => void
}

/** For a file of tests: it begins, clears and ends with them. */
export function mailScene(): MailScene {
  const scene: MailScene = {
    app: undefined as never,
    postbox: undefined as never,
    world: undefined as never,
    now: nextMonday(),
    sql: (text, parameters = []) => scene.app.database.em.fork().execute(text, parameters),
    mailOf: ({ id }) => scene.postbox.of(`${id}@test.karek`),
    pass: () => scene.app.running.mailing!.pass(),
    move: (ms) => void (scene.now = new Date(scene.now.getTime() + ms)),
  }
  beforeAll(async () => {
    scene.postbox = await openPostbox()
    scene.app = await startApp(mailSettings(scene.postbox), () => scene.now)
  })
  beforeEach(async () => {
    scene.now = nextMonday()
    scene.postbox.received.length = 0
    scene.postbox.refuse = scene.postbox.drop = null
    scene.postbox.silent = false
    // What the tests before have left is nobody's to wait for.
    for (const table of ['membership', 'mailing', 'gathering']) await scene.sql(`delete from ${table}`)
    scene.world = await createProject(scene.app.database)
  })
  afterAll(async () => {
    await scene.app.stop()
    await scene.postbox.stop()
  })
  return scene
}
