import { validate as isUuid } from 'uuid'
import { changedFields, emptyContent, type FindingContent } from '../../../shared/findings/content.ts'
import { draftLimits } from '../../../shared/limits/finding.ts'
import { dayIn } from '../../../shared/languages/day.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { roundState } from '../../../shared/limits/round.ts'
import { can, mayCreateFinding } from '../../../shared/access/finding.ts'
import type { ConfidentialityLevel } from '../../../shared/access/roles.ts'
import { Methodology } from '../methodology/methodology.entity.ts'
import { newId } from '../platform/db/base.ts'
import { Command } from '../platform/db/command.entity.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Done, Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { Project, Round } from '../projects/project.entity.ts'
import { checkNamedSources } from '../sources/source.policy.ts'
import { decideRevision } from './finding.decide.ts'
import { Finding, FindingDraft, FindingRevision } from './finding.entity.ts'
import { contentOf, type CreateFindingInput, type DiscardFindingDraftInput, FindingDraftSuccess, type ReviseFindingInput, type SaveFindingDraftInput } from './finding.input.ts'
import { answerFinding, findingFacts, lockFinding } from './finding.policy.ts'

type DraftIds = { findingId: string }

/** Levels that an author may choose: `public` is for publishing, `restricted` needs people to be named. */
const choosable: readonly ConfidentialityLevel[] = ['network', 'team']

async function readDraft(context: Context, { findingId }: DraftIds): Promise<FindingDraftSuccess> {
  const finding = await answerFinding(context, findingId)
  const draft = finding.authorId === context.actor?.personId ? await context.em.fork().findOne(FindingDraft, { findingId }) : null
  // A save that is sent again after the draft was handed in has nothing to answer any more.
  if (!draft) throw notFound()
  return new FindingDraftSuccess(draft, finding)
}

export function createFinding(context: Context, input: CreateFindingInput): Promise<FindingDraftSuccess | Refusals> {
  return runCommand(context, 'createFinding', input, (em, actor) => create(em, actor, context, input), (ids) => readDraft(context, ids))
}

async function create(em: Db, actor: Actor, context: Context, input: CreateFindingInput): Promise<Acted<DraftIds> | Refusals> {
  const round = isUuid(input.roundId) ? await em.findOne(Round, { id: input.roundId, projectId: { $in: [...actor.members.keys()] } }) : null
  const member = round ? actor.members.get(round.projectId) : undefined
  if (!round || !member) throw notFound()
  if (!mayCreateFinding(member)) return new Refused('NOT_ALLOWED')
  if (input.themeCode) {
    const { content } = await em.findOneOrFail(Methodology, { id: round.methodologyId })
    if (!content.themes.some(({ code }) => code === input.themeCode)) return new Invalid([issue('themeCode', 'not_a_choice')])
  }
  const project = await em.findOneOrFail(Project, { id: round.projectId })
  if (roundState(round, dayIn(project.timeZone, context.now())) !== 'open') return new Refused('ROUND_CLOSED')
  const [counted] = await em.execute<{ finding_count: number }[]>(
    'update project set finding_count = finding_count + 1 where id = ? returning finding_count',
    [round.projectId],
  )
  const number = counted?.finding_count ?? 0
  const now = context.now()
  const finding = em.create(Finding, {
    id: newId(),
    projectId: round.projectId,
    roundId: round.id,
    authorId: actor.personId,
    number,
    ref: `${project.code}-${number}`,
    status: 'draft',
    level: 'network',
    createdAt: now,
    updatedAt: now,
  })
  em.create(FindingDraft, { id: newId(), findingId: finding.id, content: emptyContent(input.themeCode ?? null), level: 'network', savedAt: now })
  return new Acted({ findingId: finding.id }, null)
}

/** Saves the working copy as it stands, however unfinished. Drafts leave no trace in the log: they are the author's alone. */
export function saveFindingDraft(context: Context, input: SaveFindingDraftInput): Promise<FindingDraftSuccess | Refusals> {
  return runCommand(context, 'saveFindingDraft', input, (em, actor) => save(em, actor, context, input), (ids) => readDraft(context, ids))
}

/** The working copy of a finding that the actor may revise, locked through its finding. */
export async function lockDraft(em: Db, actor: Actor, findingId: string): Promise<{ finding: Finding; draft: FindingDraft }> {
  const { finding, member } = await lockFinding(em, actor, findingId)
  const draft = finding.authorId === actor.personId ? await em.findOne(FindingDraft, { findingId }) : null
  if (!draft || !can(member, 'finding:revise', findingFacts(finding))) throw notFound()
  return { finding, draft }
}

async function save(em: Db, actor: Actor, context: Context, input: SaveFindingDraftInput): Promise<Acted<DraftIds> | Refusals> {
  const { finding, draft } = await lockDraft(em, actor, input.findingId)
  const content: FindingContent = contentOf(input.content)
  const issues = [...issuesOf(draftLimits, content)]
  if (issues.length === 0) issues.push(...(await checkNamedSources(em, finding.id, content, false)))
  if (issues.length > 0) return new Invalid(issues)
  if (input.level && !choosable.includes(input.level)) return new Invalid([issue('level', 'not_a_choice')])
  // Whoever has not waited for an answer only guesses the version that it told: it may as well be another window's.
  const followed = !input.follows || (await em.findOne(Command, { personId: actor.personId, key: input.follows, operation: 'saveFindingDraft' }))?.answer?.['findingId'] === finding.id
  if (draft.version !== input.expectedVersion || !followed) {
    return new Stale({ currentVersion: draft.version, changedById: actor.personId, changedAt: draft.savedAt, changedFields: changedFields(draft.content, content) })
  }
  draft.content = content
  draft.level = input.level ?? draft.level
  draft.version += 1
  draft.savedAt = context.now()
  if (finding.status === 'draft') {
    // Its author finds a draft in lists by the title; nobody else sees it there.
    finding.title = content.title
    finding.themeCode = content.themeCode
    finding.regionCode = content.regionCode
    finding.severity = content.severity
    finding.updatedAt = draft.savedAt
  }
  return new Acted({ findingId: finding.id }, null)
}

/** Opens the author's working copy of a submitted finding; one that is open already is simply given. */
export function reviseFinding(context: Context, input: ReviseFindingInput): Promise<FindingDraftSuccess | Refusals> {
  return runCommand(context, 'reviseFinding', input, (em, actor) => revise(em, actor, context, input), (ids) => readDraft(context, ids))
}

async function revise(em: Db, actor: Actor, context: Context, input: ReviseFindingInput): Promise<Acted<DraftIds> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  const decided = decideRevision(member, findingFacts(finding))
  if ('refused' in decided) return new Refused(decided.refused)
  if (!(await em.findOne(FindingDraft, { findingId: finding.id }))) {
    const revision = await em.findOneOrFail(FindingRevision, { findingId: finding.id, number: finding.revisionNumber })
    em.create(FindingDraft, {
      id: newId(),
      findingId: finding.id,
      content: revision.content,
      level: finding.level,
      baseRevision: revision.number,
      savedAt: context.now(),
    })
  }
  return new Acted({ findingId: finding.id }, null)
}

/** Throws away a working copy; a finding that was never submitted goes with it. */
export function discardFindingDraft(context: Context, input: DiscardFindingDraftInput): Promise<Done | Refusals> {
  return runCommand(
    context,
    'discardFindingDraft',
    input,
    async (em, actor) => {
      const { finding, draft } = await lockDraft(em, actor, input.findingId)
      if (draft.version !== input.draftVersion) return new Stale({ currentVersion: draft.version, changedById: actor.personId, changedAt: draft.savedAt })
      em.remove(draft)
      if (finding.status === 'draft') em.remove(finding)
      return new Acted({}, null)
    },
    async () => new Done(),
  )
}
