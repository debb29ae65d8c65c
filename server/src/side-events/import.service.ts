import { issue, type Issue } from '../../../shared/limits/issue.ts'
import { checkParticipant, importMax, type ParticipantFacts, participantsMax } from '../../../shared/limits/participant.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { Participant } from './participant.entity.ts'
import { type ImportedParticipantInput, type ImportParticipantsInput, ParticipantSuccess } from './participant.graphql.ts'
import { answerParticipants, participantAct } from './participant.policy.ts'
import { decideParticipants } from './sideEvent.decide.ts'
import { lockSideEvent } from './sideEvent.policy.ts'

type ImportIds = { sideEventId: string }

/** So many are told at once: whoever has more of them has the wrong columns. */
const issuesMax = 100

const factsOf = ({ name, organisation, category, country, languages, email, accessNeeds, namingConsent, note }: ImportedParticipantInput): ParticipantFacts => ({ name, organisation: organisation ?? '', category, country, languages: languages ?? [], email: email ?? '', accessNeeds: accessNeeds ?? '', namingConsent: namingConsent ?? 'not_asked', note: note ?? '' })

/** Puts everybody from a table on the list of those who come, in one act: all of them, or nobody. */
export function importParticipants(context: Context, input: ImportParticipantsInput): Promise<ParticipantSuccess | Refusals> {
  const read = async ({ sideEventId }: ImportIds) => new ParticipantSuccess(await answerParticipants(context, sideEventId), null)
  return runCommand(context, 'importParticipants', input, (em, actor) => bring(em, actor, context.now(), input), read)
}

function issuesIn(all: readonly ParticipantFacts[], known: number): Issue[] {
  if (all.length === 0) return [issue('participants', 'required')]
  if (all.length > importMax) return [issue('participants', 'too_many', importMax)]
  if (known + all.length > participantsMax) return [issue('participants', 'too_many', participantsMax)]
  return all.flatMap((facts, place) => checkParticipant(facts).map(({ path, code, limit }) => issue(`participants.${place}.${path}`, code, limit))).slice(0, issuesMax)
}

/** As one text: many times as fast as a parameter for every cell. */
async function insert(em: Db, sideEventId: string, actor: Actor, at: Date, all: readonly ParticipantFacts[]): Promise<void> {
  const rows = all.map(({ accessNeeds: access_needs, namingConsent: naming_consent, ...facts }) => ({ id: newId(), ...facts, access_needs, naming_consent }))
  await em.execute(
    `insert into participant (id, side_event_id, name, organisation, category, country, languages, email, access_needs, naming_consent, note, fields, updated_by_id, updated_at)
     select r.id, ?, r.name, r.organisation, r.category, r.country, r.languages, r.email, r.access_needs, r.naming_consent, r.note, '{}', ?, ?
     from json_to_recordset(?::json) as r(id uuid, name text, organisation text, category text, country text, languages text[], email text, access_needs text, naming_consent text, note text)`,
    [sideEventId, actor.personId, at.toISOString(), JSON.stringify(rows)],
  )
}

async function bring(em: Db, actor: Actor, at: Date, { sideEventId, participants }: ImportParticipantsInput): Promise<Acted<ImportIds> | Refusals> {
  const { sideEvent, member } = await lockSideEvent(em, actor, sideEventId)
  const decided = decideParticipants(member, sideEvent.status)
  if ('refused' in decided) return new Refused(decided.refused)
  const all = participants.map(factsOf)
  const issues = issuesIn(all, await em.count(Participant, { sideEventId: sideEvent.id }))
  if (issues.length > 0) return new Invalid(issues)
  await insert(em, sideEvent.id, actor, at, all)
  return new Acted({ sideEventId: sideEvent.id }, participantAct(sideEvent, 'ParticipantsImported', actor, at, { count: all.length }))
}
