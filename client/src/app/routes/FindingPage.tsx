import { Trans } from '@lingui/react/macro'
import { useNavigate, useRouteContext, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Passage } from '../../../../shared/findings/anchor.ts'
import { paragraphs } from '../../../../shared/findings/content.ts'
import type { FindingPageQuery } from '../../../../shared/generated/graphql.ts'
import { questionsOf } from '../../../../shared/methodology/methodology.ts'
import { EvidenceFiles } from '../../features/evidence/EvidenceFiles.tsx'
import { Comparison } from '../../features/findings/Comparison.tsx'
import { themesOf } from '../../features/findings/content.ts'
import { FindingFacts } from '../../features/findings/FindingFacts.tsx'
import { FindingHeader } from '../../features/findings/FindingHeader.tsx'
import { CommentingNote } from '../../features/review/CommentingNote.tsx'
import { CommentingProvider } from '../../features/review/CommentingProvider.tsx'
import { asThread } from '../../features/review/draftComments.ts'
import { MentionableContext, useReadersOf } from '../../features/review/mentions.ts'
import { marksOf, Narrative } from '../../features/review/Narrative.tsx'
import { WhatBecameOfIt } from '../../features/findings/WhatBecameOfIt.tsx'
import { Readers } from '../../features/review/Readers.tsx'
import type { PageSearch } from '../../features/review/search.ts'
import { ToThreads } from '../../features/review/ToThreads.tsx'
import { SourceSlotContext } from '../../features/findings/sourceSlot.ts'
import { EndedConsent } from '../../features/sources/EndedConsent.tsx'
import { useSourceLines } from '../../features/sources/SourceNames.tsx'
import { SourcesPanel } from '../../features/sources/SourcesPanel.tsx'
import { useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { FindingActions } from './FindingActions.tsx'
import { FindingDialogs, type Opened } from './FindingDialogs.tsx'
import { rightsOn } from './findingRights.ts'
import { FindingSide } from './FindingSide.tsx'
import { NewerRevision } from './NewerRevision.tsx'
import { RevisionPicker } from './RevisionPicker.tsx'

type Finding = NonNullable<FindingPageQuery['finding']>

const nothing = () => null
const commentingOn = (question: string) => <CommentingNote at={{ question }} on="question" />

export function FindingPage({ finding }: { finding: Finding }) {
  const text = useText()
  const { viewer, member } = useSession()
  const { socket } = useRouteContext({ from: '/f/$ref' })
  const search: PageSearch = useSearch({ from: '/f/$ref' })
  const navigate = useNavigate()
  const rights = rightsOn(finding, member)
  const sourceLines = useSourceLines(finding.sources)
  const readers = useReadersOf(rights.facts)
  const [opened, setOpened] = useState<Opened | null>(null)
  // The page stays at the revision that is being read.
  const [shownNumber, setShownNumber] = useState(finding.revisions[0]?.number ?? 0)
  const shown = finding.revisions.find(({ number }) => number === shownNumber) ?? finding.revisions[0]
  const blocks = useMemo(() => paragraphs(shown?.content.narrative ?? ''), [shown])
  if (!shown) return <NotFound />

  const newest = finding.revisions[0] ?? shown
  const themes = themesOf(finding.round.methodology)
  const theme = themes.find(({ code }) => code === finding.themeCode)
  const marks = marksOf([...finding.threads, ...finding.viewerDraftComments.flatMap(asThread)], blocks, shown.number)
  const [from, to] = (search.rev ?? '').split('..').map((number) => finding.revisions.find((revision) => revision.number === Number(number)))
  // Whoever has read what changed up to the newest text has read that one too.
  const isCompared = from === shown && to === newest && from !== to
  const read = isCompared ? newest : shown
  const go = (next: Partial<PageSearch>): Promise<void> => navigate({ to: '/f/$ref', params: { ref: finding.ref }, search: { ...search, ...next }, replace: true, resetScroll: false })
  const compare = async (rev: string): Promise<void> => {
    await go({ rev })
    // It stands above the text, and one may be far down.
    document.querySelector('.comparison')?.scrollIntoView()
  }
  const readNewest = (number: number): void => {
    setShownNumber(number)
    if (isCompared) void go({ rev: undefined })
  }
  const showThread = (thread: string): void => void go({ tab: 'threads', thread })
  const goToThreads = async (): Promise<void> => {
    await go({ tab: 'threads', thread: undefined })
    document.querySelector('.finding-side')?.scrollIntoView()
  }
  const suggest = (passage: Passage): void => setOpened({ on: 'edit', passage })
  const wordsOf = (code: string): string => {
    const question = questionsOf({ themes }, shown.content.indicators).find((candidate) => candidate.code === code)
    return question ? text(question.text) : code
  }

  return (
    <SourceSlotContext value={{ Input: nothing, Names: nothing, lines: sourceLines }}>
    <MentionableContext value={readers}>
    <CommentingProvider socket={socket} findingId={finding.id} viewerId={viewer.id} level={finding.level}>
      <FindingHeader
        finding={finding}
        title={shown.content.title}
        themeName={theme ? text(theme.name) : ''}
        readers={<Readers socket={socket} findingId={finding.id} viewerId={viewer.id} />}
        actions={<FindingActions finding={finding} rights={rights} decidesOn={newest.number === shown.number ? null : newest.number} onDecide={() => setOpened({ on: 'decide' })} onAssign={() => setOpened({ on: 'assign' })} onConflict={() => setOpened({ on: 'conflict' })} toThreads={<ToThreads threads={finding.threads} onGo={() => void goToThreads()} />} />}
      />
      <WhatBecameOfIt citedBy={finding.citedBy} />
      <EndedConsent status={finding.status} named={newest.content.sources} rows={finding.sources} own={finding.author.id === viewer.id} author={finding.author.name} />
      <NewerRevision author={finding.author.name} newest={newest.number} shown={shown.number} compared={isCompared} onCompare={(rev) => void compare(rev)} onRead={readNewest} />
      {from && to && (
        <>
          <Comparison from={from} to={to} themes={themes} />
          <div>
            <Button size="small" onClick={() => void go({ rev: undefined })}>
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
              <RevisionPicker revisions={finding.revisions} shown={shown.number} onShow={setShownNumber} onCompare={(rev) => void compare(rev)} />
            </div>
            <Narrative
              blocks={blocks}
              revision={shown.number}
              marks={marks}
              chosen={search.thread}
              mayComment={rights.mayComment}
              maySuggest={rights.maySuggest}
              onChoose={showThread}
              onSuggest={suggest}
              onComment={(passage) => setOpened({ on: 'thread', subject: { on: 'passage', passage } })}
            />
          </section>
          <FindingFacts
            content={shown.content}
            themes={themes}
            onComment={rights.mayComment ? (question) => setOpened({ on: 'thread', subject: { on: 'question', question, words: wordsOf(question), revision: shown.number } }) : null}
            besideAnswer={commentingOn}
            sources={<SourcesPanel named={shown.content.sources} rows={finding.sources} member={member} facts={rights.facts} />}
            renderFiles={({ files = [] }) => <EvidenceFiles finding={finding} files={files} mayAdd={rights.mayAddFiles} onOpen={(sha256) => setOpened({ on: 'file', sha256 })} />}
          />
        </div>
        <FindingSide finding={finding} newest={newest} rights={rights} marks={marks} search={search} wordsOf={wordsOf} go={(next) => void go(next)} onNewThread={() => setOpened({ on: 'thread', subject: { on: 'whole' } })} onAccepted={setShownNumber} onCompare={(rev) => void compare(rev)} />
      </div>
      {opened && (
        <FindingDialogs
          opened={opened}
          finding={finding}
          read={read}
          shown={shown}
          newest={newest}
          themes={themes}
          rights={rights}
          wordsOf={wordsOf}
          onRead={readNewest}
          onThread={showThread}
          onThreads={() => void go({ tab: 'threads' })}
          onSuggest={suggest}
          onFile={(sha256) => setOpened({ on: 'file', sha256 })}
          onClose={() => setOpened(null)}
        />
      )}
    </CommentingProvider>
    </MentionableContext>
    </SourceSlotContext>
  )
}
