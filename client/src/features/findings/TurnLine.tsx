import { Trans, useLingui } from '@lingui/react/macro'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { TurnLine_TurnFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { useFormat } from '../../lib/language.ts'
import { roleWords } from '../../lib/roleWords.ts'

export const TurnLineFragment = graphql(`
  fragment TurnLine_turn on Turn {
    role
    reason
    dueOn
    lacks {
      code
      count
      reviewerKind
    }
    person {
      id
      name
    }
  }
`)

/** Each once, with the day of theirs that has one. */
function named(turn: readonly TurnLine_TurnFragment[]): TurnLine_TurnFragment[] {
  const byName = Map.groupBy(turn, ({ person, role }) => person?.id ?? role)
  return [...byName.values()].map((own) => own.find(({ dueOn }) => dueOn) ?? own[0]!)
}

/** Whose turn it is, in a line: "Nurlan Seitkali · by 3 Dec 2026". */
export function TurnLine({ turn }: { turn: readonly TurnLine_TurnFragment[] }) {
  const { i18n } = useLingui()
  const format = useFormat()
  const { dayHint } = useClock()
  if (turn.length === 0) return <span className="muted">—</span>
  return (
    <>
      {named(turn).map(({ person, role, reason, dueOn }) => (
        <span key={`${person?.id ?? role}-${reason}`} className="turn-line">
          {person ? person.name : role && i18n._(roleWords[role])}
          {dueOn && (
            <span className="muted turn-due" title={dayHint}>
              <Trans>by {format.day(dueOn)}</Trans>
            </span>
          )}
        </span>
      ))}
    </>
  )
}
