import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { can } from '../../../../shared/access/finding.ts'
import type { Passage } from '../../../../shared/findings/anchor.ts'
import { paragraphs } from '../../../../shared/findings/content.ts'
import { questionsOf } from '../../../../shared/methodology/methodology.ts'
import { afterStep } from '../../../../shared/workflow/finding.ts'
import { Comparison } from '../../features/findings/Comparison.tsx'
import { themesOf } from '../../features/findings/content.ts'
import { FindingFacts } from '../../features/findings/FindingFacts.tsx'
import { FindingHeader } from '../../features/findings/FindingHeader.tsx'
import { FindingPageDocument } from '../../features/findings/page.ts'
import { AssignReviewer } from '../../features/review/AssignReviewer.tsx'
import { CommentingNote } from '../../features/review/CommentingNote.tsx'
import { CommentingProvider } from '../../features/review/CommentingProvider.tsx'
import { Decide } from '../../features/review/Decide.tsx'
import { DeclareConflict } from '../../features/review/DeclareConflict.tsx'
import { DecisionsPanel } from '../../features/review/DecisionsPanel.tsx'
import { marksOf, Narrative } from '../../features/review/Narrative.tsx'
import { NewThread, type Subject } from '../../features/review/NewThread.tsx'
import { HiddenByConflict } from '../../features/review/OwnConflicts.tsx'
import { Readers } from '../../features/review/Readers.tsx'
import type { PageSearch } from '../../features/review/search.ts'
import { SuggestEdit } from '../../features/review/SuggestEdit.tsx'
import { SuggestionsReview } from '../../features/review/SuggestionsReview.tsx'
import { ThreadsPanel } from '../../features/review/ThreadsPanel.tsx'
import { isForbidden } from '../../lib/readAnew.ts'
import { useText } from '../../lib/language.ts'
import { useActivity } from '../../lib/live.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { History } from '../../ui/History.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { FindingActions } from './FindingActions.tsx'
import type { FindingPageQuery } from '../../../../shared/generated/graphql.ts'
import { RevisionPicker } from './RevisionPicker.tsx'

type Finding = NonNullable<FindingPageQuery['finding']>

const commentingOn = (question: string) => <CommentingNote at={{ question }} on="question" />

export function FindingRoute() {
  const { ref } = useParams({ from: '/f/$ref' })
  useTitle(ref)
  const { data: answer, previousData, error, refetch } = useQuery(FindingPageDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  useActivity(({ finding, withheld }) => {
    // What was not there, or not to be seen, is there now. Of some records it has to be asked.
    if (answer?.finding === null && (finding?.ref === ref || withheld)) void refetch().catch(() => {})
  })
  // While it is read anew it stays, with whatever is being typed on it; another page never stands in for this one.
  const data = answer ?? (previousData?.finding?.ref === ref && !isForbidden(error) ? previousData : undefined)
  if (data) return data.finding ? <FindingPage key={data.finding.id} finding={data.finding} /> : <HiddenByConflict findingRef={ref} otherwise={<NotFound />} />
  if (!error) return <Skeleton heights={[34, 28, 320]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The finding could not be loaded.</Trans>
    </EmptyState>
  )
}

function FindingPage({ finding }: { finding: Finding }) {
  const { t } = useLingui()
  const text = useText()
  const { viewer, member } = useSession()
  const { socket } = useRouteContext({ from: '/f/$ref' })
  const search = useSearch({ from: '/f/$ref' })
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'decide' | 'assign' | 'conflict' | null>(null)
  const [subject, setSubject] = useState<Subject | null>(null)
  const [suggesting, setSuggesting] = useState<Passage | null>(null)
  // The page stays at the revision that is being read; a newer one is announced, not slipped under the reader.
  const [shownNumber, setShownNumber] = useState(finding.revisions[0]?.number ?? 0)
  const history = useHistory(finding.history)
  const shown = finding.revisions.find(({ number }) => number === shownNumber) ?? finding.revisions[0]
  const blocks = useMemo(() => paragraphs(shown?.content.narrative ?? ''), [shown])
  if (!shown) return <NotFound />

  const themes = themesOf(finding.round.methodology)
  const theme = themes.find(({ code }) => code === finding.themeCode)
  const facts = { authorId: finding.author.id, status: finding.status, level: finding.level, assignedIds: finding.assignments.map(({ person }) => person.id), recusedIds: finding.conflicts.map(({ person }) => person.id) }
  const mayComment = can(member, 'finding:comment', facts) && !['rejected', 'withdrawn', 'superseded'].includes(finding.status)
  const isEditable = afterStep(finding.status, 'submit') !== undefined
  const maySuggest = mayComment && isEditable
  const marks = marksOf(finding.threads, blocks, shown.number)
  const tab = search.tab ?? 'threads'
  const go = (next: Partial<PageSearch>): void => void navigate({ to: '/f/$ref', params: { ref: finding.ref }, search: { ...search, ...next }, replace: true, resetScroll: false })
  const wordsOf = (code: string): string => {
    const question = questionsOf({ themes }, shown.content.indicators).find((candidate) => candidate.code === code)
    return question ? text(question.text) : code
  }
  const [fromNumber, toNumber] = (search.rev ?? '').split('..').map(Number)
  const from = finding.revisions.find(({ number }) => number === fromNumber)
  const to = finding.revisions.find(({ number }) => number === toNumber)
  const newest = finding.revisions[0]?.number ?? shown.number
  const suggest = (passage: Passage): void => {
    setSubject(null)
    setSuggesting(passage)
  }
  const showThread = (thread: string): void => go({ tab: 'threads', thread })

  return (
    <CommentingProvider socket={socket} findingId={finding.id} viewerId={viewer.id} level={finding.level}>
      <FindingHeader
        finding={finding}
        themeName={theme ? text(theme.name) : ''}
        readers={<Readers socket={socket} findingId={finding.id} viewerId={viewer.id} />}
        actions={<FindingActions finding={finding} facts={facts} onDecide={() => setDialog('decide')} onAssign={() => setDialog('assign')} onConflict={() => setDialog('conflict')} />}
      />
      {newest > shown.number && (
        <Banner>
          <Trans>
            Revision {newest} by {finding.author.name} has appeared. You are reading revision {shown.number}.
          </Trans>
          <Button size="small" onClick={() => go({ rev: `${shown.number}..${newest}` })}>
            <Trans>Compare</Trans>
          </Button>
          <Button size="small" look="primary" onClick={() => setShownNumber(newest)}>
            <Trans>Read it</Trans>
          </Button>
        </Banner>
      )}
      {from && to && (
        <>
          <Comparison from={from} to={to} themes={themes} />
          <div>
            <Button size="small" onClick={() => go({ rev: undefined })}>
              <Trans>Close the comparison</Trans>
            </Button>
          </div>
        </>
      )}
      <div className="finding-layout">
        <div className="stack finding-body">
          <section className="stack" aria-labelledby="narrative-title">
            <div className="row">
              <h2 id="narrative-title">
                <Trans>What happened</Trans>
              </h2>
              <RevisionPicker revisions={finding.revisions} shown={shown.number} onShow={setShownNumber} onCompare={(rev) => go({ rev })} />
            </div>
            <Narrative
              blocks={blocks}
              revision={shown.number}
              marks={marks}
              chosen={search.thread}
              mayComment={mayComment}
              maySuggest={maySuggest}
              onChoose={showThread}
              onSuggest={suggest}
              onComment={(passage) => setSubject({ on: 'passage', passage })}
            />
          </section>
          <FindingFacts
            content={shown.content}
            themes={themes}
            onComment={mayComment ? (question) => setSubject({ on: 'question', question, words: wordsOf(question), revision: shown.number }) : null}
            besideAnswer={commentingOn}
          />
        </div>
        <aside className="card finding-side" aria-label={t`Review`}>
          <Tabs
            label={t`Review`}
            tabs={[
              { key: 'threads', label: t`Threads`, count: finding.threads.filter(({ resolvedAt }) => !resolvedAt).length },
              { key: 'decisions', label: t`Decisions`, count: finding.decisions.length },
              { key: 'history', label: t`History` },
            ]}
            chosen={tab}
            onChoose={(next) => go({ tab: next })}
          >
            {tab === 'threads' && (
              <ThreadsPanel
                threads={finding.threads}
                level={finding.level}
                marks={marks}
                member={member}
                authorId={finding.author.id}
                suggestions={<SuggestionsReview findingId={finding.id} status={finding.status} threads={finding.threads} newest={finding.revisions[0] ?? shown} mayAccept={isEditable && can(member, 'finding:revise', facts)} onChoose={showThread} onAccepted={setShownNumber} />}
                mayComment={mayComment}
                chosen={search.thread}
                wordsOf={wordsOf}
                onChoose={(thread) => go({ thread })}
                onNew={() => setSubject({ on: 'whole' })}
              />
            )}
            {tab === 'decisions' && <DecisionsPanel finding={finding} mayLift={can(member, 'finding:recuse', facts)} />}
            {tab === 'history' && (
              <div className="panel">
                <History lines={history} />
              </div>
            )}
          </Tabs>
        </aside>
      </div>
      {dialog === 'decide' && (
        <Decide
          finding={finding}
          revision={shown}
          newest={finding.revisions[0] ?? shown}
          renderComparison={(before, after) => {
            const [left, right] = [before, after].map((number) => finding.revisions.find((revision) => revision.number === number))
            return left && right ? <Comparison from={left} to={right} themes={themes} /> : null
          }}
          onRead={setShownNumber}
          onThreads={() => {
            setDialog(null)
            go({ tab: 'threads' })
            // Once the dialog is gone: on a phone they stand further down.
            requestAnimationFrame(() => document.querySelector('.finding-side')?.scrollIntoView())
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'assign' && <AssignReviewer finding={finding} authorId={finding.author.id} onClose={() => setDialog(null)} />}
      {dialog === 'conflict' && <DeclareConflict finding={finding} authorId={finding.author.id} ofOthers={can(member, 'finding:recuse', facts)} onClose={() => setDialog(null)} />}
      {subject && (
        <NewThread
          findingId={finding.id}
          level={finding.level}
          subject={subject}
          onSuggest={maySuggest ? suggest : null}
          onClose={() => setSubject(null)}
          onOpened={(thread) => {
            setSubject(null)
            showThread(thread)
          }}
        />
      )}
      {suggesting && (
        <SuggestEdit
          findingId={finding.id}
          level={finding.level}
          passage={suggesting}
          onClose={() => setSuggesting(null)}
          onSuggested={(thread) => {
            setSuggesting(null)
            showThread(thread)
          }}
        />
      )}
    </CommentingProvider>
  )
}
