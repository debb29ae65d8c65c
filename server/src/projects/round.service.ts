import { validate as isUuid } from 'uuid'
import type { RoundActivityKind } from '../../../shared/activity/kinds.ts'
import { dayIn } from '../../../shared/languages/day.ts'
import { type Locale, locales } from '../../../shared/languages/locales.ts'
import { issue } from '../../../shared/limits/issue.ts'
import { checkRound, type RoundName } from '../../../shared/limits/round.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import { Methodology } from '../methodology/methodology.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { lockTeam, memberIn } from './member.policy.ts'
import { Project, Round } from './project.entity.ts'
import { decideRoundChange, decideRoundOpening, type RoundChange } from './round.decide.ts'
import { type ChangeRoundInput, type OpenRoundInput, RoundSuccess } from './round.graphql.ts'

type RoundIds = { roundId: string }
type Answer = Promise<RoundSuccess | Refusals>

/** The answer is authorised like any other reading: whoever has left the project since sees no round of it. */
async function readRound(context: Context, { roundId }: RoundIds): Promise<RoundSuccess> {
  const em = context.em.fork()
  const round = await em.findOneOrFail(Round, { id: roundId })
  if (!requireActor(context).members.has(round.projectId)) throw notFound()
  return new RoundSuccess(await em.findOneOrFail(Project, { id: round.projectId }), round)
}

const nameOf = (name: Partial<Record<Locale, string | null>>): RoundName => ({ en: name.en?.trim() ?? '', ru: name.ru?.trim() ?? '', ky: name.ky?.trim() ?? '', kk: name.kk?.trim() ?? '' })

/** As it is kept: English is always there, if only as an empty text. */
const kept = (name: RoundName): LocalizedText => ({ en: name.en, ...Object.fromEntries(locales.filter((locale) => name[locale] !== '').map((locale) => [locale, name[locale]])) })

/** Everybody in the project is told of it, and asks what the round is now. */
const acted = ({ id: roundId, projectId, version }: Round, kind: RoundActivityKind, { personId: actorId }: Actor, at: Date, data: Act['data'] = {}): Acted<RoundIds> =>
  new Acted({ roundId }, { projectId, kind, actorId, at, version, data: { ...data, roundId } })

const today = async (em: Db, projectId: string, at: Date): Promise<string> => dayIn((await em.findOneOrFail(Project, { id: projectId })).timeZone, at)

/** Opens another round: from its first day on findings are begun in it. */
export function openRound(context: Context, input: OpenRoundInput): Answer {
  return runCommand(context, 'openRound', input, (em, actor) => open(em, actor, context.now(), input), (ids) => readRound(context, ids))
}

async function open(em: Db, actor: Actor, at: Date, { projectId, methodologyId, opensOn, closesOn, name: given }: OpenRoundInput): Promise<Acted<RoundIds> | Refusals> {
  // Whoever is not of the project holds up nobody in it.
  if (!actor.members.has(projectId)) throw notFound()
  const team = await lockTeam(em, projectId)
  const decided = decideRoundOpening({ member: memberIn(team, actor), rounds: await em.count(Round, { projectId }) })
  if ('refused' in decided) return new Refused(decided.refused)
  const name = nameOf(given)
  const methodology = isUuid(methodologyId) ? await em.findOne(Methodology, { id: methodologyId }, { fields: ['id'] }) : null
  const issues = [...checkRound({ name, opensOn, closesOn }, await today(em, projectId, at)), ...(methodology ? [] : [issue('methodologyId', 'unknown_reference')])]
  if (issues.length > 0) return new Invalid(issues)
  const round = em.create(Round, { id: newId(), projectId, methodologyId, name: kept(name), opensOn, closesOn })
  await em.flush()
  return acted(round, 'RoundOpened', actor, at)
}

function changeIn({ name, closesOn }: ChangeRoundInput): RoundChange {
  const texts = locales.flatMap((locale): [string, string][] => {
    const text = name?.[locale]
    return typeof text === 'string' ? [[`name.${locale}`, text.trim()]] : []
  })
  return { ...Object.fromEntries(texts), ...(closesOn ? { closesOn } : {}) }
}

/** Changes what a round is called, or when it ends. */
export function changeRound(context: Context, input: ChangeRoundInput): Answer {
  return runCommand(context, 'changeRound', input, (em, actor) => change(em, actor, context.now(), input), (ids) => readRound(context, ids))
}

async function change(em: Db, actor: Actor, at: Date, input: ChangeRoundInput): Promise<Acted<RoundIds> | Refusals> {
  const known = isUuid(input.roundId) ? await em.findOne(Round, { id: input.roundId, projectId: { $in: [...actor.members.keys()] } }) : null
  if (!known) throw notFound()
  const { projectId } = known
  const member = memberIn(await lockTeam(em, projectId), actor)
  // Whoever changes rounds holds the project: this is how the one before has left it.
  const round = await em.findOneOrFail(Round, { id: known.id }, { refresh: true })
  const decided = decideRoundChange({ member, round: { opensOn: round.opensOn, closesOn: round.closesOn, name: nameOf(round.name), fields: round.fields ?? {} }, change: changeIn(input), seen: input.expectedVersion, today: await today(em, projectId, at) })
  if ('refused' in decided) return new Refused(decided.refused)
  if ('stale' in decided) return new Stale({ currentVersion: round.version, changedFields: decided.stale })
  if ('issues' in decided) return new Invalid(decided.issues)
  const fields = Object.keys(decided.changed)
  if (fields.length === 0) return new Acted({ roundId: round.id }, null)
  const { closesOn = round.closesOn, ...texts } = decided.changed
  const renamed = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field.slice('name.'.length), text]))
  round.apply({ name: kept({ ...nameOf(round.name), ...renamed }), closesOn }, fields)
  return acted(round, 'RoundChanged', actor, at, { fields })
}
