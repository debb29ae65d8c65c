interface Named {
  id: string
  name: string
  organisation: { name: string }
}

/** A person's name among others; with their organisation where another one has the same name. */
export const nameAmong = ({ id, name, organisation }: Named, people: readonly Named[]): string => (people.some((other) => other.id !== id && other.name === name) ? `${name} (${organisation.name})` : name)
