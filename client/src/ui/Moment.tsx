import { useClock } from '../lib/clock.ts'

/** When something happened, by the reader's own clock, or on which day of theirs; whose clock that is, is said to whoever points at it. */
export function Moment({ at, relative = false, day = false, className }: { at: string; relative?: boolean; day?: boolean; className?: string }) {
  const clock = useClock()
  return (
    <time dateTime={at} title={clock.explain(at)} className={className}>
      {relative ? clock.ago(at) : day ? clock.day(at) : clock.instant(at)}
    </time>
  )
}
