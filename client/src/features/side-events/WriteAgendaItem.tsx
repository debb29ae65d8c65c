import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { type AgendaItemKind, agendaItemKinds, checkAgendaItem, itemMinutesMax, itemNotesMax, itemTitleMax } from '../../../../shared/limits/sideEvent.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { CountInput } from '../../ui/CountInput.tsx'
import { Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { AddAgendaItemDocument, EditAgendaItemDocument } from './agendaDocuments.ts'
import { MovedFields } from './MovedFields.tsx'
import { useEdit } from './useEdit.ts'
import { useFirstError } from './useFirstError.ts'
import { kindWords } from './words.tsx'

interface Values {
  kind: AgendaItemKind
  title: string
  minutes: string
  notes: string
}
const unwritten = { version: 0, values: { kind: 'presentation', title: '', minutes: '15', notes: '' } satisfies Values as Values }
const valuesOf = ({ kind, title, minutes, notes }: AgendaItem_ItemFragment): Values => ({ kind, title, minutes: String(minutes), notes: notes ?? '' })
const factsOf = ({ minutes, ...rest }: Values) => ({ ...rest, minutes: minutes.trim() === '' ? Number.NaN : Number(minutes) })

type Props = { onClose: () => void } & ({ sideEventId: string; item?: never } | { item: AgendaItem_ItemFragment; sideEventId?: never })

/** An item of an agenda, a new one or one that is changed. Of one that somebody else has changed too, what is so now is looked at first. */
export function WriteAgendaItem({ sideEventId, item, onClose }: Props) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const now = item ? { version: item.version, values: valuesOf(item) } : unwritten
  const { values, set, clashes, follow, begin } = useEdit(now)
  const [lacking, setLacking] = useState<readonly Issue[]>([])
  const adding = useSubmit(AddAgendaItemDocument)
  const editing = useSubmit(EditAgendaItemDocument)
  const { failure, busy, clear } = item ? editing : adding
  const issues = lacking.length > 0 ? lacking : failure?.kind === 'invalid' ? failure.issues : []
  useFirstError(lacking)
  const errorAt = (path: keyof Values): string | undefined => {
    const found = issues.find((issue) => issue.path === path)
    return found && (path === 'minutes' && found.code === 'bad_format' ? t`Please write how many minutes it takes.` : sentenceOf(found))
  }
  const fieldNames: Readonly<Record<keyof Values, string>> = { kind: t`Kind`, title: t`Title`, minutes: t`Minutes`, notes: t`Notes for organisers` }
  const moved = failure?.kind === 'stale' && clashes.length > 0

  async function send(): Promise<void> {
    const { version, values: sent, changes } = begin()
    const { minutes, ...texts } = changes
    const facts = factsOf(sent)
    const found = checkAgendaItem(facts)
    setLacking(found)
    if (found.length > 0) return clear()
    if (item) {
      if (Object.keys(changes).length === 0 || (await editing.submit({ agendaItemId: item.id, expectedVersion: version, ...texts, ...(minutes === undefined ? {} : { minutes: facts.minutes }) }))) onClose()
    } else if (sideEventId && (await adding.submit({ sideEventId, ...facts }))) onClose()
  }

  return (
    <ActDialog title={item ? t`Change the item` : t`Add an item to the agenda`} verb={item ? <Trans>Save</Trans> : <Trans>Add the item</Trans>} busy={busy} waits={moved} failure={issues.length > 0 || moved ? null : failure} onClose={onClose} onSend={() => void send()}>
      {moved && (
        <MovedFields
          fields={clashes}
          nameOf={(field) => fieldNames[field]}
          wordsOf={(field) => (field === 'kind' ? i18n._(kindWords[now.values.kind]) : now.values[field])}
          onLook={() => {
            follow()
            clear()
          }}
        />
      )}
      <Select id="agenda-kind" label={fieldNames.kind} value={values.kind} options={agendaItemKinds.map((value) => ({ value, label: i18n._(kindWords[value]) }))} error={errorAt('kind')} onChange={(kind) => set({ kind: kind || values.kind })} />
      <TextInput id="agenda-title" label={fieldNames.title} value={values.title} max={itemTitleMax} error={errorAt('title')} onChange={(title) => set({ title })} />
      <CountInput id="agenda-minutes" label={fieldNames.minutes} min={1} max={itemMinutesMax} value={values.minutes} error={errorAt('minutes')} onChange={(minutes) => set({ minutes })} />
      <TextArea id="agenda-notes" optional rows={3} label={fieldNames.notes} hint={t`Only organisers and coordinators read them.`} value={values.notes} max={itemNotesMax} error={errorAt('notes')} onChange={(notes) => set({ notes })} />
    </ActDialog>
  )
}
