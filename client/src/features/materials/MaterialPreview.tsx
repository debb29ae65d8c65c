import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import type { Locale } from '../../../../shared/languages/locales.ts'
import type { MaterialKind } from '../../../../shared/materials/pack.ts'
import { givesDocuments } from '../../../../shared/workflow/sideEvent.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { MaterialDocument } from './documents.ts'
import { Downloads } from './Downloads.tsx'
import { PackView } from './PackView.tsx'
import { leftOutWords } from './words.ts'

function Changed({ refs }: { refs: readonly string[] }) {
  const count = refs.length
  const named = refs.join(', ')
  return (
    <Plural
      value={count}
      one={`${named} has changed, and nobody has said yet whether it stays as the agenda shows it. Until then this document is not given out.`}
      other={`${named} have changed, and nobody has said yet whether they stay as the agenda shows them. Until then this document is not given out.`}
    />
  )
}

function Closed({ refs }: { refs: readonly string[] }) {
  const count = refs.length
  const named = refs.join(', ')
  return (
    <Plural
      value={count}
      one={`${named} may not be shown to people from outside any more, and has to be taken off the agenda. Until then this document is not given out.`}
      other={`${named} may not be shown to people from outside any more, and have to be taken off the agenda. Until then this document is not given out.`}
    />
  )
}

/** What waits on the agenda for an answer, or to be taken off, and holds the document up. */
function Waiting({ slug, waiting, closed }: { slug: string; waiting: readonly string[]; closed: readonly string[] }) {
  const changed = waiting.filter((ref) => !closed.includes(ref))
  return (
    <Banner tone="warning">
      <span className="banner-words">
        {changed.length > 0 && <Changed refs={changed} />} {closed.length > 0 && <Closed refs={closed} />}
      </span>
      <Link to="/events/$slug/agenda" params={{ slug }} className="button" data-size="small">
        <Trans>Go to the agenda</Trans>
      </Link>
    </Banner>
  )
}

/** A document as it would be made now, and the ways to take it along. */
export function MaterialPreview({ sideEvent, kind, language }: { sideEvent: SideEventPage_SideEventFragment; kind: MaterialKind; language: Locale }) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const { slug } = sideEvent
  // Whole texts of records are in it: it is kept nowhere, and asked for anew.
  const { data: answer, previousData, error, refetch } = useQuery(MaterialDocument, { variables: { projectId: project.id, slug, kind, language }, fetchPolicy: 'no-cache' })
  const again = (): void => void refetch().catch(() => {})
  // It is made of what the page knows of the event: with that it becomes another one.
  const known = useRef(sideEvent)
  useEffect(() => {
    if (known.current === sideEvent) return
    known.current = sideEvent
    refetch().catch(() => {})
  }, [sideEvent, refetch])
  useBackAgain(!answer && error !== undefined, refetch)
  const before = previousData?.material
  const material = answer ? answer.material : before?.kind === kind && before.language === language ? before : undefined
  if (!material) {
    if (material === undefined && !error) return <Skeleton heights={[44, 480]} />
    return (
      <EmptyState action={<Button onClick={again}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The document could not be made.</Trans>
      </EmptyState>
    )
  }
  const { pack, waiting, closed, leftOut } = material
  return (
    <>
      {givesDocuments(sideEvent.status) ? (
        waiting.length > 0 ? (
          <Waiting slug={slug} waiting={waiting} closed={closed} />
        ) : (
          <Downloads slug={slug} kind={kind} language={language} onRefused={again} />
        )
      ) : (
        <Banner tone="warning">
          <Trans>The event is postponed or cancelled: its documents are not given out.</Trans>
        </Banner>
      )}
      {leftOut.length > 0 && (
        <section className="stack-tight" aria-labelledby="left-out-title">
          <h2 id="left-out-title" className="small">
            <Trans>Shown on the agenda, and not in this document</Trans>
          </h2>
          <ul className="small">
            {leftOut.map(({ ref, revision, reason }) => (
              <li key={`${ref}-${revision}`}>
                {ref}, <Trans>revision {revision}</Trans>. {i18n._(leftOutWords[reason])}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="pack-frame" role="region" aria-label={t`Preview`}>
        <PackView pack={pack} />
      </div>
    </>
  )
}
