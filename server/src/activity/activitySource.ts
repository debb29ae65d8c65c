/**
 * What `subscribe` of the activity field answers: not events, but whose and from where. The broadcast makes each message once for many
 * subscribers, so there is nothing here to iterate.
 */
export class ActivitySource implements AsyncIterable<never> {
  readonly projectId: string
  /** Null where the place is none of this log's. */
  readonly after: number | null
  /** What the client could see when it last read the project; null where it does not say. */
  readonly access: string | null

  constructor(projectId: string, after: number | null, access: string | null) {
    this.projectId = projectId
    this.after = after
    this.access = access
  }

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('the activity of a project is broadcast, not iterated')
  }
}
