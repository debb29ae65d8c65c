import { nextTry } from './mail.decide.ts'

/**
 * How the mail server fares, as far as this server of ours has seen. That it breaks off may be about one letter: a second one has to fail as well, with nothing answered
 * between them, before all others wait.
 */
export class MailServerHealth {
  private readonly failing = new Set<string>()
  private count = 0
  private until: Date | null = null

  /** Nothing failed in a row. */
  get isWell(): boolean {
    return this.count === 0
  }

  rests(now: Date): boolean {
    return this.until !== null && now < this.until
  }

  failed(letterId: string, now: Date): void {
    if (this.rests(now)) return
    this.failing.add(letterId)
    if (this.failing.size < 2) return
    this.failing.clear()
    this.count += 1
    this.until = nextTry(this.count, now)
  }

  answered(): void {
    this.failing.clear()
    this.count = 0
    this.until = null
  }
}
