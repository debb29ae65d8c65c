import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { ConfidentialityLevel, ReviewerKind, Role } from '../../shared/access/roles.ts'
import type { EvidenceFileRef } from '../../shared/findings/content.ts'
import type { NamedSource, SourceIdentity } from '../../shared/findings/source.ts'
import type { Consent } from '../../shared/workflow/scales.ts'
import type { Database } from '../../server/src/app/database.ts'
import { Sealer } from '../../server/src/platform/seal/sealer.ts'
import { sealingKey } from './sealingKey.ts'

/** What tests arrange, written straight into the tables: never through the code that is under test. */
export interface World {
  projectId: string
  roundId: string
  slug: string
  code: string
}

/** So many days from now. */
export const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

export async function createProject(database: Database, code: string = `T${randomUUID().slice(0, 6).toUpperCase()}`): Promise<World> {
  const em = database.em.fork()
  const [methodology] = await em.execute<{ id: string }[]>('select id from methodology limit 1')
  const world = { projectId: randomUUID(), roundId: randomUUID(), slug: code.toLowerCase(), code }
  const requirement = { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 }
  const policy = { base: requirement, high: { approvals: 2, verifiers: 1, legalAnalysts: 1, outsideOrganisation: 1 } }
  await em.execute(`insert into project (id, slug, code, name, countries, policy) values (?, ?, ?, ?, '{KG,KZ}', ?)`, [
    world.projectId,
    world.slug,
    world.code,
    JSON.stringify({ en: `Project ${code}` }),
    JSON.stringify(policy),
  ])
  await em.execute('insert into feed (project_id) values (?)', [world.projectId])
  await em.execute('insert into round (id, project_id, methodology_id, name, opens_on, closes_on) values (?, ?, ?, ?, ?, ?)', [
    world.roundId,
    world.projectId,
    methodology!.id,
    JSON.stringify({ en: 'Round' }),
    day(-30),
    day(300),
  ])
  return world
}

export interface TestPerson {
  id: string
  name: string
  organisationId: string
}

/** A person who can be entered as a persona, with roles in one project. */
export async function createPerson(
  database: Database,
  world: World | null,
  roles: readonly (Role | { role: Role; reviewerKind: ReviewerKind })[],
  options: { name?: string; organisationId?: string; locale?: string } = {},
): Promise<TestPerson> {
  const em = database.em.fork()
  const id = randomUUID()
  const name = options.name ?? `Person ${id.slice(0, 4)}`
  const organisationId = options.organisationId ?? randomUUID()
  if (!options.organisationId) await em.execute('insert into organisation (id, name) values (?, ?)', [organisationId, `Organisation ${organisationId.slice(0, 4)}`])
  await em.execute('insert into person (id, email, name, organisation_id, locale, persona) values (?, ?, ?, ?, ?, true)', [
    id,
    `${id}@test.karek`,
    name,
    organisationId,
    options.locale ?? 'en',
  ])
  for (const entry of roles) {
    const { role, reviewerKind } = typeof entry === 'string' ? { role: entry, reviewerKind: null } : entry
    await em.execute('insert into membership (id, project_id, person_id, role, reviewer_kind) values (?, ?, ?, ?, ?)', [randomUUID(), world!.projectId, id, role, reviewerKind])
  }
  return { id, name, organisationId }
}

/** Content that may be submitted as it is: indicator PT-02 of the sample methodology. */
export const completeContent = {
  title: 'Reasons for arrest were not explained',
  narrative: 'The person was told the reasons for the arrest only after six hours.\n\nThe record was signed without an interpreter, although the person asked for one.',
  occurredOn: day(-10),
  regionCode: 'KG-GB',
  place: '',
  institution: 'Sample district police department 2',
  themeCode: 'PT',
  indicators: ['PT-02'],
  answers: [
    { question: 'PT-02.1', option: 'no', note: 'Only after six hours.' },
    { question: 'PT-02.2', option: 'yes' },
  ],
  sourceCount: 2,
  sourceConsent: 'aggregate',
  sourceNote: '',
  evidence: [{ method: 'interview', description: 'Two interviews with detained persons' }],
  severity: 'medium',
  confidence: 'corroborated',
  standards: ['ICCPR-9.2'],
} as const

export interface TestFinding {
  id: string
  ref: string
}

/** A finding in any state, with one revision unless it is a draft. */
export async function createFinding(
  database: Database,
  world: World,
  authorId: string,
  facts: { status?: string; level?: ConfidentialityLevel; assignedIds?: string[]; recusedIds?: string[]; title?: string; narrative?: string; severity?: string; files?: readonly EvidenceFileRef[]; sources?: readonly NamedSource[]; content?: object } = {},
): Promise<TestFinding> {
  const em = database.em.fork()
  const id = randomUUID()
  const status = facts.status ?? 'in_review'
  const content = { ...completeContent, occurredUntil: null, ...(facts.title ? { title: facts.title } : {}), ...(facts.narrative ? { narrative: facts.narrative } : {}), ...(facts.severity ? { severity: facts.severity } : {}), ...(facts.files ? { evidence: [{ method: 'interview', description: 'What was seen', files: facts.files }] } : {}), ...(facts.sources ? { sources: facts.sources } : {}), ...facts.content }
  const [counted] = await em.execute<{ finding_count: number }[]>('update project set finding_count = finding_count + 1 where id = ? returning finding_count', [world.projectId])
  const ref = `${world.code}-${counted!.finding_count}`
  const now = new Date()
  await em.execute(
    `insert into finding (id, project_id, round_id, author_id, number, ref, status, level, revision_number, standing_revision, assigned_ids, recused_ids, created_at, updated_at, title, narrative, severity, confidence, theme_code, region_code)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id, world.projectId, world.roundId, authorId, counted!.finding_count, ref, status, facts.level ?? 'network', status === 'draft' ? 0 : 1, status === 'draft' ? 0 : 1,
      `{${(facts.assignedIds ?? []).join(',')}}`, `{${(facts.recusedIds ?? []).join(',')}}`, now, now, content.title, content.narrative, content.severity, content.confidence, content.themeCode, content.regionCode,
    ],
  )
  for (const personId of facts.assignedIds ?? []) {
    await em.execute('insert into assignment (id, finding_id, person_id, assigned_by_id, created_at) values (?, ?, ?, ?, ?)', [randomUUID(), id, personId, authorId, now])
  }
  for (const personId of facts.recusedIds ?? []) {
    await em.execute('insert into conflict (id, finding_id, person_id, reason, concealed, declared_by_id, created_at) values (?, ?, ?, ?, false, ?, ?)', [randomUUID(), id, personId, 'A near relation.', authorId, now])
  }
  if (status === 'draft') {
    await em.execute(`insert into finding_draft (id, finding_id, content, level, saved_at) values (?, ?, ?, ?, ?)`, [randomUUID(), id, JSON.stringify(content), facts.level ?? 'network', now])
  } else {
    await em.execute(
      `insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at) values (?, ?, 1, ?, ?, 'initial', '', ?, ?)`,
      [randomUUID(), id, JSON.stringify(content), `hash-${id}`, authorId, now],
    )
  }
  return { id, ref }
}

/** A file as a text names it; no other is like it. */
export const fileRef = (facts: Partial<EvidenceFileRef> = {}): EvidenceFileRef => ({ sha256: randomBytes(32).toString('hex'), name: 'photo.jpg', bytes: 1000, mediaType: 'image/jpeg', ...facts })

/** The row of a file that has arrived, as if somebody had looked at it; no bytes. */
export async function createEvidenceFile(database: Database, findingId: string, personId: string, { sha256, bytes }: EvidenceFileRef): Promise<{ id: string }> {
  const em = database.em.fork()
  const id = randomUUID()
  await em.execute(`insert into evidence_file (id, finding_id, person_id, sha256, bytes, status, media_type, width, height, created_at) values (?, ?, ?, ?, ?, 'ready', 'image/jpeg', 10, 10, now())`, [id, findingId, personId, sha256, bytes])
  await em.execute(`insert into evidence_access (id, file_id, person_id, kind, at) values (?, ?, ?, 'viewed', now())`, [randomUUID(), id, personId])
  return { id }
}

/** A source as a text names it; no other is like it. */
export const namedSource = (consent: Consent = 'aggregate'): NamedSource => ({ sourceId: randomUUID(), consent })

/** The row of a source that a text names, with who it is. */
export async function createSource(database: Database, findingId: string, { sourceId }: NamedSource, identity: SourceIdentity = { name: 'Somebody', contact: '', notes: '' }): Promise<{ id: string }> {
  const em = database.em.fork()
  const { keyId, sealed } = await (await Sealer.of([sealingKey])).seal(identity, sourceId)
  await em.execute('insert into source (id, finding_id, number, created_at, has_identity) values (?, ?, (select coalesce(max(number), 0) + 1 from source where finding_id = ?), now(), true)', [sourceId, findingId, findingId])
  await em.execute('insert into sealed_identity (source_id, key_id, sealed) values (?, ?, ?)', [sourceId, keyId, sealed])
  return { id: sourceId }
}

/** A request for an identity; it waits unless it is granted. */
export async function createIdentityRequest(database: Database, sourceId: string, askedById: string, granted = false): Promise<{ id: string }> {
  const id = randomUUID()
  await database.em.fork().execute(
    `insert into identity_request (id, source_id, asked_by_id, reason, asked_at, outcome, answered_by_id, answered_at, expires_at)
     values (?, ?, ?, 'To ask once more.', now(), ${granted ? `'granted', (select f.author_id from finding f join source s on s.finding_id = f.id where s.id = ?), now(), now() + interval '1 hour'` : 'null, null, null, null'})`,
    granted ? [id, sourceId, askedById, sourceId] : [id, sourceId, askedById],
  )
  return { id }
}

/** The conflict of interest that recuses somebody from a finding now; an id of none where nothing does. */
export async function standingConflict(database: Database, findingId: string, personId: string): Promise<string> {
  const [conflict] = await database.em.fork().execute<{ id: string }[]>('select id from conflict where finding_id = ? and person_id = ? and lifted_at is null', [findingId, personId])
  return conflict?.id ?? randomUUID()
}

/** Its text is another one by now, and as approved as it was: what cites the first does not know. */
export async function reviseFinding(database: Database, findingId: string, authorId: string): Promise<void> {
  const em = database.em.fork()
  const [finding] = await em.execute<{ number: number }[]>('update finding set revision_number = revision_number + 1, standing_revision = revision_number + 1, version = version + 1 where id = ? returning revision_number as number', [findingId])
  const content = { ...completeContent, title: `${completeContent.title}, once more` }
  await em.execute(`insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at) values (?, ?, ?, ?, ?, 'substantive', '', ?, now())`, [randomUUID(), findingId, finding!.number, JSON.stringify(content), `hash-${findingId}-${finding!.number}`, authorId])
}

export interface TestRecommendation {
  id: string
  ref: string
}

/** A recommendation in any state, with one revision that rests on one finding. */
/** Whatever has such a status was adopted. */
const adoptedStatuses = ['adopted', 'issued', 'superseded']

export async function createRecommendation(
  database: Database,
  world: World,
  authorId: string,
  findingId: string,
  facts: { status?: string; assigneeId?: string; title?: string; /** Other findings that it cites. */ beside?: readonly string[]; /** Where the status does not say so. */ wasAdopted?: boolean; /** Otherwise just now. */ adoptedAt?: Date; wasSubmitted?: boolean; replacesId?: string } = {},
): Promise<TestRecommendation> {
  const em = database.em.fork()
  const id = randomUUID()
  const content = { title: facts.title ?? 'Record the time of arrest', text: 'Make the time of apprehension a mandatory field.', addressee: 'Sample ministry', priority: 'high', deadline: null, successMeasure: '', citations: [findingId, ...(facts.beside ?? [])].map((cited) => ({ findingId: cited, revision: 1 })) }
  const [counted] = await em.execute<{ number: number }[]>('update project set recommendation_count = recommendation_count + 1 where id = ? returning recommendation_count as number', [world.projectId])
  const ref = `${world.code}-R${counted!.number}`
  const [now, status] = [new Date(), facts.status ?? 'draft']
  await em.execute(
    `insert into recommendation (id, project_id, author_id, assignee_id, number, ref, status, created_at, updated_at, submitted_at, adopted_at, replaces_id, title, text, addressee, priority, success_measure)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, world.projectId, authorId, facts.assigneeId ?? null, counted!.number, ref, status, now, now, (facts.wasSubmitted ?? status !== 'draft') ? now : null, (facts.wasAdopted ?? adoptedStatuses.includes(status)) ? (facts.adoptedAt ?? now) : null, facts.replacesId ?? null, content.title, content.text, content.addressee, content.priority, content.successMeasure],
  )
  await em.execute(`insert into recommendation_revision (id, recommendation_id, number, made_at_version, content, content_hash, salt, author_id, created_at) values (?, ?, 1, 1, ?, ?, '', ?, ?)`, [randomUUID(), id, JSON.stringify(content), `hash-${id}`, authorId, now])
  for (const [position, cited] of content.citations.entries()) await em.execute('insert into citation (id, recommendation_id, finding_id, revision, position) values (?, ?, ?, 1, ?)', [randomUUID(), id, cited.findingId, position])
  return { id, ref }
}

/** A thread on the whole finding, with its first comment. */
export async function createThread(database: Database, findingId: string, authorId: string, facts: { resolved?: boolean } = {}): Promise<{ id: string }> {
  const em = database.em.fork()
  const [id, now] = [randomUUID(), new Date()]
  await em.execute(`insert into thread (id, finding_id, kind, anchor, author_id, created_at, resolved_at, resolved_by_id) values (?, ?, 'note', ?, ?, ?, ?, ?)`, [
    id, findingId, JSON.stringify({ on: 'whole', revision: 1 }), authorId, now, facts.resolved ? now : null, facts.resolved ? authorId : null,
  ])
  await em.execute('insert into comment (id, thread_id, author_id, body, created_at) values (?, ?, ?, ?, ?)', [randomUUID(), id, authorId, 'Why?', now])
  return { id }
}

/** A suggestion, open unless the facts say otherwise, for the first word of the complete content. */
export async function createSuggestion(database: Database, findingId: string, authorId: string, facts: { quote?: string; replacement?: string; resolved?: boolean } = {}): Promise<{ id: string }> {
  const [id, now] = [randomUUID(), new Date()]
  const quote = facts.quote ?? 'The'
  const { narrative } = completeContent
  const start = narrative.indexOf(quote)
  const end = start + quote.length
  const anchor = { on: 'passage', revision: 1, block: 0, start, end, quote, prefix: narrative.slice(Math.max(0, start - 32), start), suffix: narrative.slice(end, end + 32) }
  await database.em.fork().execute(
    `insert into thread (id, finding_id, kind, anchor, author_id, created_at, replacement, outcome, resolved_at, resolved_by_id) values (?, ?, 'note', ?, ?, ?, ?, ?, ?, ?)`,
    [id, findingId, JSON.stringify(anchor), authorId, now, facts.replacement ?? 'That', facts.resolved ? 'withdrawn' : null, facts.resolved ? now : null, facts.resolved ? authorId : null],
  )
  return { id }
}

/** What somebody keeps on the whole finding until they decide; a reply where the facts name a thread. */
export async function createDraftComment(database: Database, findingId: string, personId: string, facts: { kind?: string; body?: string; threadId?: string; quote?: string } = {}): Promise<{ id: string }> {
  const id = randomUUID()
  const place = facts.quote ? { on: 'passage', revision: 1, block: 0, start: 0, end: facts.quote.length, quote: facts.quote, prefix: '', suffix: '' } : { on: 'whole', revision: 1 }
  const [kind, anchor] = facts.threadId ? [null, null] : [facts.kind ?? 'question', JSON.stringify(place)]
  await database.em.fork().execute('insert into draft_comment (id, finding_id, person_id, thread_id, kind, anchor, body, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, now(), now())', [
    id, findingId, personId, facts.threadId ?? null, kind, anchor, facts.body ?? 'Kept.',
  ])
  return { id }
}

export const newToken = (): string => randomBytes(32).toString('base64url')

export interface TestInvitation {
  id: string
  email: string
  token: string
}

/** An invitation, open for a week unless the facts say otherwise. */
export async function createInvitation(
  database: Database,
  world: World,
  invitedById: string,
  facts: { email?: string; roles?: Role[]; expiresAt?: Date; withdrawn?: boolean } = {},
): Promise<TestInvitation> {
  const invitation = { id: randomUUID(), email: facts.email ?? `${randomUUID()}@test.karek`, token: newToken() }
  const now = new Date()
  await database.em.fork().execute(
    `insert into invitation (id, project_id, email, name, organisation_name, roles, token_hash, invited_by_id, created_at, expires_at, withdrawn_at)
     values (?, ?, ?, 'Invited Person', 'Sample Organisation', ?, ?, ?, ?, ?, ?)`,
    [
      invitation.id, world.projectId, invitation.email, `{${(facts.roles ?? ['monitor']).join(',')}}`, createHash('sha256').update(invitation.token).digest('hex'), invitedById,
      now, facts.expiresAt ?? new Date(now.getTime() + 7 * 86_400_000), facts.withdrawn ? now : null,
    ],
  )
  return invitation
}
