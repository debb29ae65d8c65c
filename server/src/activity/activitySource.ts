/**
 * What `subscribe` of the activity field answers: not events, but whose and from where. The broadcast makes each message once for many
 * subscribers, so there is nothing here to iterate.
 */
export class ActivitySource implements AsyncIterable<never> {
  readonly projectId: string
  readonly after: number

  constructor(projectId: string, after: number) {
    this.projectId = projectId
    this.after = after
  }

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('the activity of a project is broadcast, not iterated')
  }
}
