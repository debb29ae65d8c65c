import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { roundState } from '../../../../shared/limits/round.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { useToday } from '../../lib/useToday.ts'

/** The open rounds among the settings, with the way to all of them. */
export function RoundsSettings() {
  const { project } = useSession()
  const today = useToday()
  const text = useText()
  const format = useFormat()
  const open = project.rounds.filter((round) => roundState(round, today) === 'open')
  return (
    <section className="card stack" aria-labelledby="rounds-title">
      <h2 id="rounds-title">
        <Trans>Rounds of the project</Trans>
      </h2>
      {open.length === 0 ? (
        <p>
          <Trans>No round is open now.</Trans>
        </p>
      ) : (
        <ul className="stack-tight">
          {open.map(({ id, name, closesOn }) => (
            <li key={id}>
              <Trans>
                {text(name)}, until {format.day(closesOn, 'long')}
              </Trans>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to="/settings/rounds">
          <Trans>Look at the rounds</Trans>
        </Link>
      </p>
    </section>
  )
}
