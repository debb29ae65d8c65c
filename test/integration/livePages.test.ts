import type { InMemoryCache } from '@apollo/client'
import fc from 'fast-check'
import { print } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyAct, forgetHidden, isWithheld } from '../../client/src/app/live/apply.ts'
import { createCache } from '../../client/src/lib/cache.ts'
import { ActivityDocument, type ActivitySubscription, FindingPageDocument, type FindingPageQuery } from '../../shared/generated/graphql.ts'
import { actAs, type Caller, type Listening } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, standingConflict, type TestFinding, type World } from '../support/factories.ts'
import { type Log, logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
beforeAll(async () => void (app = await startApp()))
afterAll(() => app.stop())

const who = ['author', 'reviewer', 'other', 'coordinator', 'drafter'] as const
type Who = (typeof who)[number]
interface Scene {
  world: World
  log: Log
  finding: TestFinding
  ids: Record<Who, string>
  callers: Record<Who, Caller>
}

async function createScene(): Promise<Scene> {
  const world = await createProject(app.database)
  const make = (roles: Parameters<typeof createPerson>[2]) => createPerson(app.database, world, roles)
  const people = {
    author: await make(['monitor']),
    reviewer: await make([{ role: 'reviewer', reviewerKind: 'verifier' }]),
    other: await make(['observer']),
    coordinator: await make(['coordinator']),
    drafter: await make(['drafter']),
  }
  const finding = await createFinding(app.database, world, people.author.id, { assignedIds: [people.reviewer.id] })
  const callers = Object.fromEntries(await Promise.all(who.map(async (name) => [name, await actAs(app, people[name].id)] as const))) as Scene['callers']
  const ids = Object.fromEntries(who.map((name) => [name, people[name].id])) as Scene['ids']
  return { world, log: await logOf(app.database, world.projectId), finding, ids, callers }
}

interface Standing {
  version: number
  revision: { number: number; contentHash: string } | null
  threads: { id: string; version: number; resolvedAt: string | null; suggestion: { replacement: string } | null }[]
}
const standing = async ({ callers, finding }: Scene): Promise<Standing> =>
  (await callers.author.send<{ finding: Standing }>('query($r: String!) { finding(ref: $r) { version revision { number contentHash } threads { id version resolvedAt suggestion { replacement } } } }', { r: finding.ref })).data!.finding

/** Comments that somebody keeps until they decide: a thread of its own, and a reply where there is something to reply to. */
async function keep({ callers, finding: { id: findingId } }: Scene, someone: Who, threadId: string | undefined): Promise<string[]> {
  const inputs = [{ kind: someone === 'author' ? 'note' : 'question', body: `Kept by ${someone}` }, ...(threadId ? [{ threadId, body: 'An answer that was kept' }] : [])]
  const kept: string[] = []
  for (const input of inputs) {
    const made = (await callers[someone].mutate('createDraftComment', 'CreateDraftCommentInput', { findingId, ...input }, '... on DraftCommentSuccess { draftComment { id } }')) as unknown as { draftComment?: { id: string } }
    if (made.draftComment) kept.push(made.draftComment.id)
  }
  return kept
}

/** What may happen to a finding. What the rules refuse does not, and that is as good. */
const steps: Record<string, (scene: Scene, someone: Who, level: string) => Promise<unknown>> = {
  async open({ callers, finding }, someone) {
    return callers[someone].mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: someone === 'reviewer' ? 'must_fix' : 'note', body: `Said by ${someone}` }, '')
  },
  async reply(scene, someone) {
    const [thread] = (await standing(scene)).threads
    return thread && scene.callers[someone].mutate('replyToThread', 'ReplyToThreadInput', { threadId: thread.id, body: 'An answer' }, '')
  },
  async resolve(scene, someone) {
    const thread = (await standing(scene)).threads.at(-1)
    return thread && scene.callers[someone].mutate('resolveThread', 'ResolveThreadInput', { threadId: thread.id, expectedVersion: thread.version, reply: 'It is settled.' }, '')
  },
  async reopen(scene, someone) {
    const thread = (await standing(scene)).threads.at(-1)
    return thread && scene.callers[someone].mutate('reopenThread', 'ReopenThreadInput', { threadId: thread.id, expectedVersion: thread.version, reply: 'It is not.' }, '')
  },
  async revise({ callers, finding }, _someone, level) {
    const begun = (await callers.author.mutate('reviseFinding', 'ReviseFindingInput', { findingId: finding.id }, '... on FindingDraftSuccess { draft { version } }')) as unknown as { draft?: { version: number } }
    if (!begun.draft) return
    const content = { ...completeContent, narrative: `${completeContent.narrative}\n\nRevised as ${level}, ${Math.random()}.` }
    const saved = (await callers.author.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: finding.id, expectedVersion: begun.draft.version, content, level }, '... on FindingDraftSuccess { draft { version } }')) as unknown as { draft?: { version: number } }
    return saved.draft && callers.author.mutate('submitFinding', 'SubmitFindingInput', { findingId: finding.id, draftVersion: saved.draft.version, change: 'substantive', note: 'Because.' }, '')
  },
  async decide(scene, someone, level) {
    const { version, revision, threads } = await standing(scene)
    const draftCommentIds = level === 'network' ? [] : await keep(scene, someone, threads[0]?.id)
    const input = { findingId: scene.finding.id, revision: revision!.number, contentHash: revision!.contentHash, expectedVersion: version, reason: 'As it stands.', draftCommentIds }
    const decided = await scene.callers[someone].mutate(level === 'team' ? 'requestFindingChanges' : 'approveFinding', 'DecideFindingInput', input, '')
    // What one keeps is on one's own pages when they ask, and in no message.
    if (decided.__typename === 'Refused') for (const draftCommentId of draftCommentIds) await scene.callers[someone].mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId }, '')
  },
  async suggest(scene, someone, level) {
    const { revision } = await standing(scene)
    const quote = { network: 'The person', team: 'person was', restricted: 'was told' }[level]!
    const start = completeContent.narrative.indexOf(quote)
    const passage = { revision: revision!.number, block: 0, start, end: start + quote.length, quote, prefix: '', suffix: '' }
    return scene.callers[someone].mutate('suggestEdit', 'SuggestEditInput', { findingId: scene.finding.id, passage, replacement: `${quote}, as ${someone} says,`, reason: level === 'team' ? 'Clearer.' : '' }, '')
  },
  async accept(scene) {
    const { revision, threads } = await standing(scene)
    const open = threads.find(({ suggestion, resolvedAt }) => suggestion && !resolvedAt)
    return open && scene.callers.author.mutate('acceptSuggestions', 'AcceptSuggestionsInput', { findingId: scene.finding.id, revision: revision!.number, contentHash: revision!.contentHash, threadIds: [open.id], change: 'substantive', note: '' }, '')
  },
  async end(scene, someone, level) {
    const open = (await standing(scene)).threads.findLast(({ suggestion, resolvedAt }) => suggestion && !resolvedAt)
    if (!open) return
    const input = { threadId: open.id, expectedVersion: open.version }
    if (level === 'team') return scene.callers.author.mutate('declineSuggestion', 'DeclineSuggestionInput', { ...input, reply: 'It says so already.' }, '')
    return scene.callers[someone].mutate('withdrawSuggestion', 'WithdrawSuggestionInput', input, '')
  },
  assign: ({ callers, finding, ids }) => callers.coordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId: finding.id, personId: ids.reviewer }, ''),
  unassign: ({ callers, finding, ids }) => callers.coordinator.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: finding.id, personId: ids.reviewer }, ''),
  recuse: ({ callers, finding, ids }, someone) => callers[someone === 'author' ? 'coordinator' : someone].mutate('declareConflict', 'DeclareConflictInput', { findingId: finding.id, personId: ids[someone === 'author' ? 'reviewer' : someone], reason: 'A near relation.' }, ''),
  async lift({ callers, finding, ids }, someone) {
    return callers.coordinator.mutate('liftConflict', 'LiftConflictInput', { findingId: finding.id, conflictId: await standingConflict(app.database, finding.id, ids[someone]) }, '')
  },
  async withdraw(scene, someone) {
    return someone === 'author' && scene.callers.author.mutate('withdrawFinding', 'WithdrawFindingInput', { findingId: scene.finding.id, expectedVersion: (await standing(scene)).version, reason: 'Not so.' }, '')
  },
}

const notFound = (error: Error): void => void expect(error.message).toContain('NOT_FOUND')

/** A page of the finding, somebody's, that has asked once and listens since. */
class Page {
  readonly #cache: InMemoryCache = createCache()
  readonly #listening: Listening<ActivitySubscription>
  readonly #caller: Caller
  readonly #finding: TestFinding
  #applied = 0

  constructor({ callers, world, log, finding }: Scene, someone: Who) {
    this.#caller = callers[someone]
    this.#finding = finding
    this.#listening = this.#caller.listen(this.#text(ActivityDocument), { projectId: world.projectId, after: log.place(0) })
  }

  #text(document: Parameters<InMemoryCache['transformDocument']>[0]): string {
    return print(this.#cache.transformDocument(document))
  }

  async ask(): Promise<FindingPageQuery> {
    const { data } = await this.#caller.send<FindingPageQuery>(this.#text(FindingPageDocument), { ref: this.#finding.ref })
    return data!
  }

  async open(): Promise<void> {
    this.#cache.writeQuery({ query: FindingPageDocument, variables: { ref: this.#finding.ref }, data: await this.ask() })
  }

  /** The page says that there is no such finding. */
  #isMissing(): boolean {
    return this.#cache.readQuery({ query: FindingPageDocument, variables: { ref: this.#finding.ref } })?.finding === null
  }

  /** What the page shows after everything that has arrived; where it has to ask, as its page would, it has asked. */
  async shown(): Promise<FindingPageQuery> {
    for (const { activity } of this.#listening.received.slice(this.#applied)) {
      this.#applied += 1
      if (activity.__typename === 'Hidden') forgetHidden(this.#cache, activity)
      else if (activity.__typename === 'Activity' && isWithheld(activity)) await this.open()
      else if (activity.__typename === 'Activity') applyAct(this.#cache, activity)
      if (activity.__typename === 'Activity' && this.#isMissing() && (activity.finding?.ref === this.#finding.ref || isWithheld(activity))) await this.open()
    }
    const known = this.#cache.readQuery({ query: FindingPageDocument, variables: { ref: this.#finding.ref } })
    if (known) return known
    expect(JSON.stringify(this.#cache.extract())).not.toContain('Revised as')
    await this.open()
    return this.#cache.readQuery({ query: FindingPageDocument, variables: { ref: this.#finding.ref } })!
  }

  close(): void {
    this.#listening.stop()
  }
}

/** Two that overlap and one beside them; accepting the first answers the second. */
const suggested: [string, Who, string][] = [
  ['suggest', 'reviewer', 'network'],
  ['suggest', 'drafter', 'team'],
  ['open', 'reviewer', 'network'],
  ['accept', 'author', 'network'],
  ['end', 'drafter', 'network'],
]

/** Its one reviewer, who has asked for changes: it goes back to review without them, and comes back with them. */
const recused: [string, Who, string][] = [
  ['decide', 'reviewer', 'team'],
  ['recuse', 'reviewer', 'network'],
  ['open', 'coordinator', 'network'],
  ['lift', 'reviewer', 'network'],
]

test('whatever happens to a finding, a page that has only listened shows what one shows that asks', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.constantFrom(...who), fc.constantFrom('network', 'team', 'restricted'))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (happening) => {
      const scene = await createScene()
      const pages = who.map((someone) => new Page(scene, someone))
      try {
        for (const page of pages) await page.open()
        for (const [name, someone, level] of happening) await steps[name]!(scene, someone, level).catch(notFound)
        for (const page of pages) await expect.poll(() => page.shown(), { timeout: 5_000 }).toEqual(await page.ask())
      } finally {
        for (const page of pages) page.close()
      }
    }),
    { numRuns: 13, endOnFailure: true, examples: [[suggested], [recused]] },
  )
}, 120_000)
