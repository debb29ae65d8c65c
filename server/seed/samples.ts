import { createHash } from 'node:crypto'
import type { ReviewerKind } from '../../shared/access/roles.ts'
import type { ActivityKind } from '../../shared/activity/kinds.ts'
import { canonicalJson, type FindingContent, paragraphs } from '../../shared/findings/content.ts'
import { passageAt } from '../../shared/findings/anchor.ts'
import { dayIn } from '../../shared/languages/day.ts'
import { recommendationTitleMax } from '../../shared/limits/recommendation.ts'
import { type Answer, notObserved } from '../../shared/methodology/answers.ts'
import { type MethodologyContent, questionsOf } from '../../shared/methodology/methodology.ts'
import type { FindingStatus } from '../../shared/workflow/finding.ts'
import type { Confidence, Priority, Severity } from '../../shared/workflow/scales.ts'
import { Finding, FindingRevision } from '../src/findings/finding.entity.ts'
import { append } from '../src/platform/activity/append.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { Citation, Recommendation, type RecommendationContent, RecommendationRevision } from '../src/recommendations/recommendation.entity.ts'
import { signatureOf } from '../src/recommendations/signature.ts'
import { Assignment, Comment, Decision, Thread } from '../src/review/review.entity.ts'
import type { DemoNetwork } from './demo.ts'
import { readData } from './reference.ts'

interface Samples {
  findings: { id: string; theme: string; indicator: string; region: string; institution: string; text: string; severity: Severity; confidence: string; evidence: string[]; standards: string[] }[]
  recommendations: { id: string; findings: string[]; addressees: string[]; text: string; priority: Priority; success_measure: string }[]
}
/** What makes a demo finding of a sample: a title, more to read, and how far it has come. */
interface Story {
  title: string
  more: string[]
  status: FindingStatus
  author: 'aigul' | 'bolot'
  daysAgo: number
  answers: Record<string, Omit<Answer, 'question'>>
  consent?: 'internal' | 'anonymous_quote'
  level?: 'public'
}
type Stories = Record<string, Story>

const hashOf = (content: object): string => createHash('sha256').update(canonicalJson(content)).digest('hex')
const firstWords = (text: string, count: number): string => text.split(' ').slice(0, count).join(' ')
/** What a text begins with, in whole words. */
function firstClause(text: string): string {
  const [clause = ''] = text.split(/[,;.]| so that | with /)
  return clause.length <= recommendationTitleMax ? clause : clause.slice(0, clause.lastIndexOf(' ', recommendationTitleMax))
}
const dayMs = 86_400_000

function contentOf(sample: Samples['findings'][number], story: Story, methodology: MethodologyContent, timeZone: string, now: Date): FindingContent {
  const daysBefore = (days: number): string => dayIn(timeZone, new Date(now.getTime() - (story.daysAgo + days) * dayMs))
  /** What was counted was counted in the three months before. */
  const quarter = { periodStart: daysBefore(102), periodEnd: daysBefore(12) }
  // What has to be answered and the story does not tell was not observed.
  const answers: Answer[] = questionsOf(methodology, [sample.indicator])
    .filter(({ code, required, visibleIf }) => code in story.answers || (required && visibleIf === null))
    .map(({ code, answerType }) => ({ question: code, ...(answerType === 'count' && code in story.answers ? quarter : {}), ...(story.answers[code] ?? { option: notObserved }) }))
  const method = (words: string): string => methodology.methods.find((known) => words.toLowerCase().includes(known.replace('_', ' '))) ?? (words.includes('log') ? 'log_review' : 'desk')
  return {
    title: story.title,
    narrative: [sample.text, ...story.more].join('\n\n'),
    occurredOn: daysBefore(12),
    occurredUntil: null,
    regionCode: sample.region,
    place: '',
    institution: sample.institution,
    themeCode: sample.theme,
    indicators: [sample.indicator],
    answers,
    sourceCount: Math.max(1, sample.evidence.length),
    sourceConsent: story.consent ?? 'aggregate',
    sourceNote: '',
    evidence: sample.evidence.map((description) => ({ method: method(description), description })),
    severity: sample.severity,
    confidence: (sample.confidence === 'credible_single_source' ? 'single_source' : sample.confidence) as Confidence,
    standards: sample.standards,
  }
}

/** Writes the sample findings and recommendations as the demo people would have, with the log that would be there. */
export async function loadSamples(em: Db, { project, round, people }: DemoNetwork, methodology: MethodologyContent, now: Date): Promise<void> {
  const samples = readData<Samples>('samples.json')
  const stories = readData<Stories>('demo-stories.json')
  const person = (name: string) => people.get(`${name}@demo.karek`)!
  const written = new Map<string, Finding>()

  const act = (finding: Finding, kind: ActivityKind, actor: string, at: Date, rest: { threadId?: string; subjectPersonId?: string } = {}) =>
    append(em, { projectId: project.id, kind, actorId: person(actor).id, at, findingId: finding.id, version: finding.version, ...rest })

  async function assign(finding: Finding, reviewer: string, at: Date): Promise<void> {
    const { id: personId } = person(reviewer)
    em.create(Assignment, { id: newId(), findingId: finding.id, personId, dueOn: dayIn(project.timeZone, new Date(now.getTime() + 7 * dayMs)), assignedById: person('aida').id, createdAt: at })
    finding.apply({ status: 'in_review', assignedIds: [...finding.assignedIds, personId] }, at)
    await act(finding, 'ReviewerAssigned', 'aida', at, { subjectPersonId: personId })
  }

  async function decide(finding: Finding, revision: FindingRevision, reviewer: string, kind: ReviewerKind, verdict: Decision['verdict'], reason: string, status: FindingStatus, at: Date): Promise<void> {
    const { id: reviewerId, organisationId } = person(reviewer)
    em.create(Decision, { id: newId(), findingId: finding.id, revision: revision.number, contentHash: revision.contentHash, verdict, reason, reviewerId, reviewerOrganisationId: organisationId, reviewerKinds: [kind], createdAt: at })
    finding.apply({ status }, at)
    await act(finding, verdict === 'approved' ? 'FindingApproved' : 'FindingChangesRequested', reviewer, at)
  }

  async function comment(finding: Finding, revision: FindingRevision, kind: Thread['kind'], author: string, quote: string, body: string, at: Date): Promise<void> {
    const blocks = paragraphs(revision.content.narrative)
    const block = blocks.findIndex((paragraph) => paragraph.includes(quote))
    const start = blocks[block]!.indexOf(quote)
    const thread = em.create(Thread, { id: newId(), findingId: finding.id, kind, anchor: { on: 'passage', ...passageAt(blocks, revision.number, block, start, start + quote.length) }, authorId: person(author).id, createdAt: at })
    await em.flush()
    em.create(Comment, { id: newId(), threadId: thread.id, authorId: person(author).id, body, createdAt: at })
    if (kind === 'must_fix') finding.apply({ openMustFix: finding.openMustFix + 1 }, at)
    await act(finding, 'ThreadOpened', author, at, { threadId: thread.id })
  }

  const inOrder = samples.findings.toSorted((left, right) => stories[right.id]!.daysAgo - stories[left.id]!.daysAgo)
  for (const sample of inOrder) {
    const story = stories[sample.id]!
    const content = contentOf(sample, story, methodology, project.timeZone, now)
    const at = (hours: number): Date => new Date(now.getTime() - story.daysAgo * dayMs + hours * 3_600_000)
    project.findingCount += 1
    const { title, narrative, severity, confidence, themeCode, regionCode } = content
    const finding = em.create(Finding, {
      id: newId(),
      projectId: project.id,
      roundId: round.id,
      authorId: person(story.author).id,
      number: project.findingCount,
      ref: `${project.code}-${project.findingCount}`,
      status: 'submitted',
      // What is for internal use is for those who review.
      level: story.consent === 'internal' ? 'team' : (story.level ?? 'network'),
      revisionNumber: 1,
      standingRevision: 1,
      createdAt: at(0),
      submittedAt: at(0),
      updatedAt: at(0),
      title,
      narrative,
      severity,
      confidence,
      themeCode,
      regionCode,
    })
    await em.flush()
    const revision = em.create(FindingRevision, { id: newId(), findingId: finding.id, number: 1, content, contentHash: hashOf(content), change: 'initial', note: '', authorId: finding.authorId, createdAt: at(0) })
    await act(finding, 'FindingSubmitted', story.author, at(0))
    if (story.status !== 'submitted') {
      await assign(finding, 'nurlan', at(2))
      const grave = severity === 'high' || severity === 'critical'
      if (grave) await assign(finding, 'elena', at(2.1))
      if (story.status === 'approved') {
        await decide(finding, revision, 'nurlan', 'verifier', 'approved', 'Checked against the documents.', grave ? 'in_review' : 'approved', at(8))
        if (grave) await decide(finding, revision, 'elena', 'legal_analyst', 'approved', '', 'approved', at(9))
      }
      if (story.status === 'changes_requested') {
        await comment(finding, revision, 'must_fix', 'nurlan', firstWords(sample.text, 6), 'By which document do we know this? Please name the kind of record.', at(5))
        await decide(finding, revision, 'nurlan', 'verifier', 'changes_requested', 'Please name the kind of record in the first paragraph.', 'changes_requested', at(6))
      }
      if (story.status === 'in_review') await comment(finding, revision, 'question', 'nurlan', firstWords(sample.text, 5), 'Was this the same on the other days of the visit?', at(4))
    }
    written.set(sample.id, finding)
  }

  for (const { findings, addressees, text, priority, success_measure: successMeasure } of samples.recommendations) {
    const cited = findings.map((id) => written.get(id)!).filter(({ status }) => status === 'approved')
    if (cited.length < findings.length) continue
    const content: RecommendationContent = {
      title: firstClause(text),
      text,
      addressee: addressees.join('; '),
      priority,
      deadline: null,
      successMeasure,
      citations: cited.map(({ id: findingId }) => ({ findingId, revision: 1 })),
    }
    const at = new Date(now.getTime() - 2 * 3_600_000)
    project.recommendationCount += 1
    const { citations, ...columns } = content
    const recommendation = em.create(Recommendation, {
      id: newId(),
      projectId: project.id,
      authorId: person('daniyar').id,
      number: project.recommendationCount,
      ref: `${project.code}-R${project.recommendationCount}`,
      status: 'draft',
      createdAt: at,
      updatedAt: at,
      ...columns,
    })
    await em.flush()
    em.create(RecommendationRevision, { id: newId(), recommendationId: recommendation.id, number: 1, madeAtVersion: 1, content, ...signatureOf(content), authorId: recommendation.authorId, createdAt: at })
    for (const [position, citation] of citations.entries()) em.create(Citation, { id: newId(), recommendationId: recommendation.id, position, ...citation })
    await append(em, { projectId: project.id, kind: 'RecommendationDrafted', actorId: recommendation.authorId, at, recommendationId: recommendation.id, version: 1 })
  }
}
