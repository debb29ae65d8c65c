import { useLingui } from '@lingui/react/macro'

const namedMax = 3

/** Names in a row; of many, the first few and how many more there are. */
export function usePeopleWords(): (people: readonly { name: string }[]) => string {
  const { t } = useLingui()
  return (people) => {
    const names = people
      .slice(0, namedMax)
      .map(({ name }) => name)
      .join(', ')
    const more = people.length - namedMax
    return more > 0 ? t`${names} and others (${more} more)` : names
  }
}
