import type { Passage } from '../../../../shared/findings/anchor.ts'
import type { FindingPage_FindingFragment, FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import { filesToShow } from '../../features/evidence/filesToShow.ts'
import { Viewer } from '../../features/evidence/Viewer.tsx'
import { Comparison } from '../../features/findings/Comparison.tsx'
import type { themesOf } from '../../features/findings/content.ts'
import { AssignReviewer } from '../../features/review/AssignReviewer.tsx'
import { Decide } from '../../features/review/Decide.tsx'
import { DeclareConflict } from '../../features/review/DeclareConflict.tsx'
import { NewThread, type Subject } from '../../features/review/NewThread.tsx'
import { SuggestEdit } from '../../features/review/SuggestEdit.tsx'
import type { FindingRights } from './findingRights.ts'

/** What is open over a finding's page; one thing at a time. */
export type Opened = { on: 'decide' } | { on: 'assign' } | { on: 'conflict' } | { on: 'thread'; subject: Subject } | { on: 'edit'; passage: Passage } | { on: 'file'; sha256: string }

interface Props {
  opened: Opened
  finding: FindingPage_FindingFragment
  /** What has been read, and is decided on. */
  read: FindingRevision_RevisionFragment
  /** What is on the page. */
  shown: FindingRevision_RevisionFragment
  newest: FindingRevision_RevisionFragment
  themes: ReturnType<typeof themesOf>
  rights: FindingRights
  wordsOf: (question: string) => string
  onRead: (revision: number) => void
  onThread: (thread: string) => void
  onThreads: () => void
  onSuggest: (passage: Passage) => void
  onFile: (sha256: string) => void
  onClose: () => void
}

export function FindingDialogs({ opened, finding, read, shown, newest, themes, rights, wordsOf, onRead, onThread, onThreads, onSuggest, onFile, onClose }: Props) {
  const { id, level, author, revisions, viewerDraftComments } = finding
  const said = (thread: string): void => {
    onClose()
    onThread(thread)
  }
  switch (opened.on) {
    case 'decide':
      return (
        <Decide
          finding={finding}
          revision={read}
          newest={newest}
          ended={!rights.mayDecide}
          wordsOf={wordsOf}
          renderComparison={(before, after) => {
            const [left, right] = [before, after].map((number) => revisions.find((revision) => revision.number === number))
            return left && right ? <Comparison from={left} to={right} themes={themes} /> : null
          }}
          onRead={onRead}
          onThreads={() => {
            onClose()
            onThreads()
            // Once the dialog is gone: on a phone they stand further down.
            requestAnimationFrame(() => document.querySelector('.finding-side')?.scrollIntoView())
          }}
          onClose={onClose}
        />
      )
    case 'assign':
      return <AssignReviewer finding={finding} authorId={author.id} onClose={onClose} />
    case 'conflict':
      return <DeclareConflict finding={finding} authorId={author.id} ofOthers={rights.mayRecuse} onClose={onClose} />
    case 'thread':
      return <NewThread findingId={id} level={level} subject={opened.subject} onSuggest={rights.maySuggest ? onSuggest : null} mayDraft={rights.mayDecide} hasDrafts={viewerDraftComments.length > 0} onClose={onClose} onOpened={said} />
    case 'file':
      return <Viewer findingId={id} author={author.name} all={filesToShow(shown.content.evidence, finding.evidenceFiles)} shown={opened.sha256} mayOpenOriginal={rights.mayOpenOriginals} maySeeAccesses={rights.maySeeAccesses} onShow={onFile} onClose={onClose} />
    case 'edit':
      return <SuggestEdit findingId={id} level={level} passage={opened.passage} onClose={onClose} onSuggested={said} />
  }
}
