import { Trans, useLingui } from '@lingui/react/macro'
import type { FindingPage_FindingFragment, FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import { DecisionsPanel } from '../../features/review/DecisionsPanel.tsx'
import { useDraftCards } from '../../features/review/draftComments.ts'
import { lastRead } from '../../features/review/lastRead.ts'
import type { Mark } from '../../features/review/Narrative.tsx'
import type { PageSearch } from '../../features/review/search.ts'
import { RestingOnIt } from '../../features/findings/RestingOnIt.tsx'
import { SuggestionsReview } from '../../features/review/SuggestionsReview.tsx'
import { ThreadsPanel } from '../../features/review/ThreadsPanel.tsx'
import { useDraftCommentsOfNow } from '../../features/review/useDraftCommentsOfNow.ts'
import { useSession } from '../../lib/session.ts'
import { useHistory } from '../../lib/useHistory.ts'
import { Button } from '../../ui/Button.tsx'
import { History } from '../../ui/History.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import type { FindingRights } from './findingRights.ts'

interface Props {
  finding: FindingPage_FindingFragment
  newest: FindingRevision_RevisionFragment
  rights: FindingRights
  marks: readonly Mark[]
  search: PageSearch
  wordsOf: (question: string) => string
  go: (next: Partial<PageSearch>) => void
  onNewThread: () => void
  onAccepted: (revision: number) => void
  onCompare: (rev: string) => void
}

/** What has been said and decided about the finding, beside its text. */
export function FindingSide({ finding, newest, rights, marks, search, wordsOf, go, onNewThread, onAccepted, onCompare }: Props) {
  const { t } = useLingui()
  const { viewer, member } = useSession()
  const history = useHistory(finding.history)
  const { id, status, level, author, citedBy, threads, decisions, viewerDraftComments } = finding
  const drafts = useDraftCards(viewerDraftComments)
  useDraftCommentsOfNow(finding.ref, rights.mayDecide || drafts.any)
  const read = lastRead(finding, viewer.id)
  const tab = search.tab ?? 'threads'
  const showThread = (thread: string): void => go({ tab: 'threads', thread })
  return (
    <aside className="card finding-side" aria-label={t`Review`}>
      <Tabs
        label={t`Review`}
        tabs={[
          { key: 'threads', label: t`Threads`, count: threads.filter(({ resolvedAt }) => !resolvedAt).length },
          { key: 'decisions', label: t`Decisions`, count: decisions.length },
          { key: 'history', label: t`History` },
        ]}
        chosen={tab}
        onChoose={(next) => go({ tab: next })}
      >
        {tab === 'threads' && (
          <ThreadsPanel
            findingId={id}
            threads={threads}
            drafts={drafts}
            level={level}
            marks={marks}
            member={member}
            authorId={author.id}
            suggestions={<SuggestionsReview findingId={id} status={status} threads={threads} newest={newest} mayAccept={rights.mayAccept} resting={<RestingOnIt citedBy={citedBy} />} onChoose={showThread} onAccepted={onAccepted} />}
            mayComment={rights.mayComment}
            mayDraft={rights.mayDecide}
            chosen={search.thread}
            wordsOf={wordsOf}
            onChoose={(thread) => go({ thread })}
            onNew={onNewThread}
          />
        )}
        {tab === 'decisions' && <DecisionsPanel finding={finding} mayLift={rights.mayRecuse} />}
        {tab === 'history' && (
          <div className="panel">
            <History lines={history}>
              {read !== null && read < newest.number && (
                <div>
                  <Button onClick={() => onCompare(`${read}..${newest.number}`)}>
                    <Trans>Compare with what you last read: revision {read}</Trans>
                  </Button>
                </div>
              )}
            </History>
          </div>
        )}
      </Tabs>
    </aside>
  )
}
