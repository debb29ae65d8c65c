import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { AgendaItem_ItemFragment, Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { CheckboxGroup } from '../../ui/inputs.tsx'
import { SeatSpeakerDocument } from './speakerDocuments.ts'
import { speakerWords } from './words.tsx'

/** Who of the list speaks at an item. Each tick is sent at once; two who tick at once both have their way. */
export function SeatSpeakers({ slug, item, speakers, onClose }: { slug: string; item: AgendaItem_ItemFragment; speakers: readonly Speaker_SpeakerFragment[]; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const { submit, failure, busy } = useSubmit(SeatSpeakerDocument)
  const seated = item.speakers.map(({ id }) => id)
  function choose(chosen: readonly string[]): void {
    const speakerId = [...chosen, ...seated].find((id) => chosen.includes(id) !== seated.includes(id))
    if (speakerId && !busy) void submit({ agendaItemId: item.id, speakerId, speaks: chosen.includes(speakerId) })
  }
  return (
    <Dialog title={t`Who speaks: ${item.title}`} onClose={onClose}>
      {speakers.length === 0 ? (
        <p>
          <Trans>Nobody is asked to speak yet.</Trans>{' '}
          <Link to="/events/$slug/speakers" params={{ slug }}>
            <Trans>Go to the speakers</Trans>
          </Link>
        </p>
      ) : (
        <CheckboxGroup
          id="seated"
          label={t`Speakers`}
          values={seated}
          options={speakers.map(({ id, name, status, availability }) => ({ value: id, label: name, hint: [i18n._(speakerWords[status]), availability].filter(Boolean).join(' · ') }))}
          onChange={choose}
        />
      )}
      <Failed failure={failure} />
      <div className="row">
        <Button look="primary" onClick={onClose}>
          <Trans>Back to the page</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
