import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { isOpenToChange } from '../../../../shared/workflow/sideEvent.ts'
import { useFormat } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside, Banner } from '../../ui/surfaces.tsx'
import { EditSideEvent } from './EditSideEvent.tsx'
import { SideEventSteps } from './SideEventSteps.tsx'
import { ShownRecords } from './ShownRecords.tsx'
import { TasksSection } from './TasksSection.tsx'
import { formatWords, languageWords, ruleWords } from './words.tsx'

/** The facts of a side event, what can become of it, and what its agenda shows. */
export function SideEventView({ sideEvent }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { t, i18n } = useLingui()
  const { member } = useSession()
  const format = useFormat()
  const [editing, setEditing] = useState(false)
  const { slug, status, venue, city, country, languages, interpretation, capacity, rule, concept, objectives, staleDocuments } = sideEvent
  const named = (spoken: readonly (keyof typeof languageWords)[]): string => spoken.map((language) => i18n._(languageWords[language])).join(', ')
  const facts: [string, string][] = [
    [t`Where`, [venue, city, country].filter(Boolean).join(', ')],
    [t`How`, i18n._(formatWords[sideEvent.format])],
    [t`Languages of work`, named(languages)],
    [t`Interpreted into`, named(interpretation)],
    [t`Room for`, capacity == null ? '' : format.number(capacity)],
    [t`Rule`, i18n._(ruleWords[rule])],
    [t`Concept`, concept],
    [t`Objectives`, objectives],
  ]
  const edits = mayEditSideEvents(member)
  if (editing) return <EditSideEvent sideEvent={sideEvent} onDone={() => setEditing(false)} />
  return (
    <>
      {edits && (
        <div className="row">
          <SideEventSteps sideEvent={sideEvent}>
            {isOpenToChange(status) && (
              <Button icon={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
                <Trans>Edit</Trans>
              </Button>
            )}
          </SideEventSteps>
        </div>
      )}
      {edits && status === 'frozen' && (
        <Aside>
          <Trans>It is frozen. Go one step back to change it.</Trans>
        </Aside>
      )}
      {staleDocuments > 0 && (
        <Banner tone="warning">
          <span className="banner-words">
            <Plural value={staleDocuments} one="# record that the agenda shows has changed, and nobody has said yet whether it stays." other="# records that the agenda shows have changed, and nobody has said yet whether they stay." />
          </span>
          <Link to="/events/$slug/agenda" params={{ slug }} className="button" data-size="small">
            <Trans>Go to the agenda</Trans>
          </Link>
        </Banner>
      )}
      <dl className="summary narrow">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="pre-line">{value}</dd>
            </div>
          ))}
      </dl>
      <TasksSection sideEvent={sideEvent} />
      <ShownRecords agenda={sideEvent.agenda} />
    </>
  )
}
