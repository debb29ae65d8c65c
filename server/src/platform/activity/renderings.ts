import type { Member } from '../../../../shared/access/roles.ts'
import type { Asked, Audience } from '../graphql/context.ts'
import type { Frame } from './frame.ts'

/** Makes the message about one thing for an audience, or null where the audience may not learn of it. */
export type Render<T> = (subject: T, audience: Audience) => Promise<Frame | null>

interface Outcome {
  asked: readonly Asked[]
  frame: Frame | null
}

/**
 * Messages about one thing, each made once and given to everybody to whom the policy gives the same replies. The replies are compared and
 * not the people: it is exact, however the policy is written, and it costs a few function calls for each person.
 */
export class Renderings<T> {
  readonly #outcomes: Outcome[] = []
  /** One person with many pages open is asked once. */
  readonly #byMember = new Map<Member, Frame | null>()
  #making: Promise<unknown> = Promise.resolve()
  readonly #projectId: string
  readonly #subject: T
  readonly #render: Render<T>

  constructor(projectId: string, subject: T, render: Render<T>) {
    this.#projectId = projectId
    this.#subject = subject
    this.#render = render
  }

  /** The message for this member if it was made already, for whomever; undefined if not. */
  known(member: Member): Frame | null | undefined {
    const known = this.#byMember.get(member)
    if (known !== undefined) return known
    const frame = this.#outcomes.find(({ asked }) => asked.every(({ rule, answer }) => rule(member) === answer))?.frame
    if (frame !== undefined) this.#byMember.set(member, frame)
    return frame
  }

  /** The message for this member, made if it has to be. */
  for(member: Member): Promise<Frame | null> {
    // One after the other: the next in line most likely finds what it needs.
    const made = this.#making.then(async () => {
      const known = this.known(member)
      return known === undefined ? (await this.#make(member)).frame : known
    })
    this.#making = made.catch(() => {})
    return made
  }

  async #make(member: Member): Promise<Outcome> {
    const audience: Audience = { projectId: this.#projectId, member, asked: [] }
    const outcome = { asked: audience.asked, frame: await this.#render(this.#subject, audience) }
    this.#outcomes.push(outcome)
    return outcome
  }
}
