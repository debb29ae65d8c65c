import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { mayCreateFinding } from '../../../../shared/access/finding.ts'
import { mayManageRounds } from '../../../../shared/access/round.ts'
import { roundState } from '../../../../shared/limits/round.ts'
import { BegunDrafts } from '../../features/findings/BegunDrafts.tsx'
import { CreateFindingDocument } from '../../features/findings/draft.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useToday } from '../../lib/useToday.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { EmptyState } from '../../ui/surfaces.tsx'
import { useTitle } from '../shell/useTitle.ts'

/** Which round the finding belongs to; then the form begins. */
export function NewFindingRoute() {
  const { t } = useLingui()
  useTitle(t`New finding`)
  const { project, member } = useSession()
  const today = useToday()
  const format = useFormat()
  const text = useText()
  const navigate = useNavigate()
  const { submit, failure, busy } = useSubmit(CreateFindingDocument)
  const rounds = project.rounds.filter((round) => roundState(round, today) === 'open')

  async function begin(roundId: string): Promise<void> {
    const result = await submit({ roundId, themeCode: null })
    if (result?.__typename === 'FindingDraftSuccess') await navigate({ to: '/drafts/$findingId', params: { findingId: result.draft.findingId }, search: { step: 'place' }, replace: true })
  }

  return (
    <div className="stack narrow">
      <h1>
        <Trans>New finding</Trans>
      </h1>
      {!mayCreateFinding(member) ? (
        <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />
      ) : rounds.length === 0 ? (
        <>
          <EmptyState action={mayManageRounds(member) && <Link to="/settings/rounds" className="button" data-look="primary">{<Trans>Go to the rounds</Trans>}</Link>}>{mayManageRounds(member) ? <Trans>No round is open now. You can open one.</Trans> : <Trans>No round is open now. A coordinator can open one.</Trans>}</EmptyState>
          <BegunDrafts />
        </>
      ) : (
        <>
          <p>
            <Trans>Seven short pages. What you write is saved as you go, and nobody else sees it until you submit it.</Trans>
          </p>
          <BegunDrafts />
          <Failed failure={failure} />
          <ul className="stack">
            {rounds.map(({ id, name, opensOn, closesOn, methodology }) => (
              <li key={id} className="stack-tight">
                <div>
                  <Button look="primary" busy={busy} onClick={() => void begin(id)} aria-describedby={rounds.length > 1 ? `about-${id}` : undefined}>
                    <Trans>Begin: {text(name)}</Trans>
                  </Button>
                </div>
                {rounds.length > 1 && (
                  <p id={`about-${id}`} className="field-hint">
                    <Trans>
                      {format.day(opensOn, 'long')} – {format.day(closesOn, 'long')}, methodology version {methodology.version}
                    </Trans>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
