/** What somebody tries who may not, and what they are answered: a code. */
export interface Attack {
  mutation: string
  who: string
  input: () => Record<string, unknown>
  answer: string
}
