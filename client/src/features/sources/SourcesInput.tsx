import { Trans, useLingui } from '@lingui/react/macro'
import { IconEye, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { NamedSource, SourceIdentity } from '../../../../shared/findings/source.ts'
import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'
import { sourcesMax } from '../../../../shared/limits/source.ts'
import { type Consent, consents } from '../../../../shared/workflow/scales.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Select } from '../../ui/inputs.tsx'
import { Skeleton } from '../../ui/surfaces.tsx'
import { Apart } from '../../ui/Apart.tsx'
import { AddSourceDocument } from './documents.ts'
import { useDraftSources } from './DraftSources.tsx'
import { IdentityForm } from './IdentityForm.tsx'
import { SayIdentity } from './SayIdentity.tsx'
import { ShowIdentity } from './ShowIdentity.tsx'

interface Props {
  sources: readonly NamedSource[]
  usual: Consent | null
  errorAt: (path: string) => string | undefined
  onChange: (sources: readonly NamedSource[]) => void
  save: () => Promise<boolean>
}

/** The people who told it: each a number, what they agreed to, and, sealed, who they are. */
export function SourcesInput({ sources, usual, errorAt, onChange, save }: Props) {
  const { t, i18n } = useLingui()
  const { findingId, seals, rows, readAgain } = useDraftSources()
  const adding = useSubmit(AddSourceDocument, { secret: true })
  const [naming, setNaming] = useState(false)
  const [opened, setOpened] = useState<{ row: Source_SourceFragment; kept: boolean } | null>(null)

  async function add(identity: SourceIdentity | null): Promise<void> {
    const added = await adding.submit({ findingId, identity })
    if (added?.__typename !== 'SourceSuccess') return
    setNaming(false)
    await readAgain()
    onChange([...sources, { sourceId: added.source.id, consent: usual ?? 'internal' }])
    await save()
  }
  const set = (sourceId: string, consent: Consent): void => onChange(sources.map((source) => (source.sourceId === sourceId ? { sourceId, consent } : source)))

  return (
    <fieldset className="field stack-tight" id="sources" tabIndex={-1}>
      <legend className="field-label">
        <Trans>People who told it</Trans>
        <span className="field-optional">
          {' '}
          <Trans>(optional)</Trans>
        </span>
      </legend>
      <span className="field-hint">
        {seals === false ? (
          <Trans>Each person is a number, with what they agreed to. This server keeps no names.</Trans>
        ) : (
          <Trans>Each person is a number, with what they agreed to. Who they are can be kept sealed, for you to open.</Trans>
        )}
      </span>
      {seals === null && sources.length > 0 && <Skeleton heights={sources.map(() => 96)} />}
      {sources.map(({ sourceId, consent }, place) => {
        const row = rows.find(({ id }) => id === sourceId)
        // By its number alone anybody knows which one it is.
        if (!row) return null
        const { number } = row
        return (
          <div className="card stack-tight" key={sourceId}>
            <Select id={`sources.${place}`} label={t`Source ${number}: what have they agreed to?`} value={consent} options={consents.map((value) => ({ value, label: i18n._(consentWords[value]) }))} error={errorAt(`sources.${place}`)} onChange={(value) => value && set(sourceId, value)} />
            <div className="row">
              {row.hasIdentity && (
                <Button size="small" icon={<IconEye size={18} aria-hidden />} aria-label={t`Show who this is: source ${number}`} onClick={() => setOpened({ row, kept: true })}>
                  <Trans>Show who this is</Trans>
                </Button>
              )}
              {!row.hasIdentity && seals && (
                <Button size="small" aria-label={t`Say who this is: source ${number}`} onClick={() => setOpened({ row, kept: false })}>
                  <Trans>Say who this is</Trans>
                </Button>
              )}
              <Button look="quiet" size="small" icon={<IconTrash size={18} aria-hidden />} aria-label={t`Leave out: source ${number}`} onClick={() => onChange(sources.filter((source) => source.sourceId !== sourceId))}>
                <Trans>Leave out</Trans>
              </Button>
            </div>
          </div>
        )
      })}
      {rows
        .filter(({ id, consentEndedAt }) => !consentEndedAt && !sources.some(({ sourceId }) => sourceId === id))
        .map(({ id, number }) => (
          <p key={id} className="row">
            <span className="muted">
              <Trans>Source {number} is left out.</Trans>
            </span>
            <Button look="quiet" size="small" aria-label={t`Name again: source ${number}`} onClick={() => onChange([...sources, { sourceId: id, consent: usual ?? 'internal' }])}>
              <Trans>Name again</Trans>
            </Button>
          </p>
        ))}
      {rows.length < sourcesMax && (
        <div className="row">
          {seals !== false && (
            <Button icon={<IconPlus size={18} aria-hidden />} onClick={() => setNaming(true)}>
              <Trans>Add a person</Trans>
            </Button>
          )}
          <Button look={seals === false ? undefined : 'quiet'} busy={adding.busy && !naming} onClick={() => void add(null)}>
            <Trans>Add without saying who it is</Trans>
          </Button>
        </div>
      )}
      {!naming && <Failed failure={adding.failure} />}
      <Apart>
      {naming && <IdentityForm title={t`Add a person who told it`} verb={<Trans>Seal and add</Trans>} busy={adding.busy} failure={adding.failure} onSend={(identity) => void add(identity)} onClose={() => setNaming(false)} />}
      {opened?.kept && <ShowIdentity sourceId={opened.row.id} number={opened.row.number} own onChanged={() => void readAgain()} onClose={() => setOpened(null)} />}
      {opened?.kept === false && <SayIdentity sourceId={opened.row.id} number={opened.row.number} onChanged={() => void readAgain()} onClose={() => setOpened(null)} />}
      </Apart>
    </fieldset>
  )
}
