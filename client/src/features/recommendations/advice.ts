/** What is looked at, as the page has it. */
export interface Advised {
  text: string
  addressee: string
  deadline?: string | null | undefined
  successMeasure: string
}

/** What could be clearer in a recommendation: it can be carried out and checked by one institution, by a day, against a figure. Never a reason to refuse it. */
export const adviceKinds = ['long', 'addressees', 'deadline', 'measure', 'figure'] as const
export type Advice = (typeof adviceKinds)[number]

/** More words than that seldom ask for one thing. */
const wordsOfOneAction = 120

/** Several institutions in one line, in the languages that are written here: between words of capital letters, so that a ministry "of justice and security" stays one. */
const several = /[;/]|,\s*\p{Lu}|\s(?:and|и|жана|және|менен|мен)\s+(?:the\s+)?\p{Lu}/u

export function adviceOn({ text, addressee, deadline, successMeasure }: Advised): Advice[] {
  const found: Record<Advice, boolean> = {
    long: (text.match(/\S+/g)?.length ?? 0) > wordsOfOneAction,
    addressees: several.test(addressee.trim()),
    deadline: !deadline,
    measure: successMeasure.trim() === '',
    figure: successMeasure.trim() !== '' && !/\p{Nd}/u.test(successMeasure),
  }
  return adviceKinds.filter((kind) => found[kind])
}
