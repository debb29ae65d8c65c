import { randomUUID } from 'node:crypto'
import type { SourceIdentity } from '../../../shared/findings/source.ts'
import { type Issue, issuesOf } from '../../../shared/limits/issue.ts'
import { identityLimits, sourcesMax } from '../../../shared/limits/source.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { answerFinding, findingAct, findingFacts, lockFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import type { Sealer } from '../platform/seal/sealer.ts'
import { decideConsentEnd } from './source.decide.ts'
import { SealedIdentity, Source } from './source.entity.ts'
import { type AddSourceInput, type ChangeIdentityInput, type SourceInput, SourceSuccess } from './source.graphql.ts'
import { allowsSource, identityAct, lockSource, namedIn } from './source.policy.ts'

type SourceIds = { sourceId: string; findingId: string }

/** The answer is authorised like any other reading. */
export async function readSource(context: Context, { sourceId, findingId }: SourceIds): Promise<SourceSuccess> {
  const finding = await answerFinding(context, findingId)
  const source = await context.em.fork().findOne(Source, { id: sourceId })
  if (!source) throw notFound()
  return new SourceSuccess(source, finding)
}

/** A command's input without the identity in it: what is remembered of an input, for a retry to be known by, must not tell who the source is. */
const printed = <Input extends { identity?: SourceIdentity | null }>({ identity, ...rest }: Input, sealer: Sealer | null) => ({ ...rest, identity: identity && sealer ? sealer.print(identity) : null })

const issuesOfIdentity = (identity: SourceIdentity | null | undefined): Issue[] => (identity ? issuesOf(identityLimits, identity).map((found) => ({ ...found, path: `identity.${found.path}` })) : [])

/** Keeps who a source is, sealed, in the place of whatever was kept before; or nothing. */
async function keepIdentity(em: Db, source: Source, identity: SourceIdentity | null | undefined, sealer: Sealer | null): Promise<void> {
  await em.nativeDelete(SealedIdentity, { sourceId: source.id })
  source.hasIdentity = identity != null
  if (!identity) return
  const { name, contact, notes } = identity
  em.create(SealedIdentity, { sourceId: source.id, ...(await sealer!.seal({ name, contact, notes }, source.id)) })
}

/** Adds somebody to a finding's sources. Nobody else learns of it until a text that names them is handed in. */
export function addSource(context: Context, input: AddSourceInput): Promise<SourceSuccess | Refusals> {
  return runCommand(context, 'addSource', printed(input, context.sealer), (em, actor) => add(em, actor, context, input), (ids) => readSource(context, ids))
}

async function add(em: Db, actor: Actor, { sealer, now }: Context, { findingId, identity }: AddSourceInput): Promise<Acted<SourceIds> | Refusals> {
  const { finding } = await lockFinding(em, actor, findingId)
  if (!allowsSource(actor.members.get(finding.projectId)!, 'source:add', finding)) return new Refused('NOT_ALLOWED')
  const issues = issuesOfIdentity(identity)
  if (issues.length > 0) return new Invalid(issues)
  if (identity && !sealer) return new Refused('NO_SEALING_KEY')
  const numbers = (await em.find(Source, { findingId })).map(({ number }) => number)
  if (numbers.length >= sourcesMax) return new Refused('TOO_MANY_SOURCES')
  // By chance alone: ids that sort by time would tell every reader when somebody was spoken with.
  const source = em.create(Source, { id: randomUUID(), findingId, number: Math.max(0, ...numbers) + 1, createdAt: now(), hasIdentity: false })
  await em.flush()
  await keepIdentity(em, source, identity, sealer)
  return new Acted({ sourceId: source.id, findingId }, null)
}

/** Keeps something else of who a source is, or nothing more: then it is gone from the database. */
export function changeIdentity(context: Context, input: ChangeIdentityInput): Promise<SourceSuccess | Refusals> {
  return runCommand(context, 'changeIdentity', printed(input, context.sealer), (em, actor) => change(em, actor, context, input), (ids) => readSource(context, ids))
}

async function change(em: Db, actor: Actor, { sealer, now }: Context, { sourceId, identity }: ChangeIdentityInput): Promise<Acted<SourceIds> | Refusals> {
  const { source, finding, member } = await lockSource(em, actor, sourceId)
  if (!allowsSource(member, 'source:change_identity', finding)) return new Refused('NOT_ALLOWED')
  const issues = issuesOfIdentity(identity)
  if (issues.length > 0) return new Invalid(issues)
  if (identity && !sealer) return new Refused('NO_SEALING_KEY')
  await keepIdentity(em, source, identity, sealer)
  const known = (await namedIn(em, source, finding.revisionNumber)) !== 'nowhere'
  const act = identityAct(finding, 'IdentityChanged', actor, now(), { sourceId, kept: source.hasIdentity }, actor.personId)
  return new Acted({ sourceId, findingId: finding.id }, known ? act : null)
}

/** Records that a source does not agree any more, and takes the finding out of everybody's hands whose text rests on them. */
export function endConsent(context: Context, input: SourceInput): Promise<SourceSuccess | Refusals> {
  return runCommand(context, 'endConsent', input, (em, actor) => end(em, actor, context.now(), input), (ids) => readSource(context, ids))
}

async function end(em: Db, actor: Actor, at: Date, { sourceId }: SourceInput): Promise<Acted<SourceIds, Finding> | Refusals> {
  const { source, finding, member } = await lockSource(em, actor, sourceId)
  const before = findingFacts(finding)
  const named = await namedIn(em, source, finding.revisionNumber)
  const decided = decideConsentEnd({ member, finding: before, ended: source.consentEndedAt != null, named })
  if ('refused' in decided) return new Refused(decided.refused)
  Object.assign(source, { consentEndedAt: at, consentEndedById: actor.personId })
  if (named === 'nowhere') return new Acted({ sourceId, findingId: finding.id }, null)
  finding.apply(decided, at)
  return new Acted({ sourceId, findingId: finding.id }, findingAct(finding, 'ConsentEnded', actor, at, before, { sourceId }))
}
