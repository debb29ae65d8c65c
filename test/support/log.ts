import type { Database } from '../../server/src/app/database.ts'
import { openCursors } from '../../server/src/platform/activity/cursors.ts'

/** A project's log by its numbers. Clients see sealed places only; a test reads them with the servers' own secret. */
export interface Log {
  place(seq: number): string
  /** Throws where it is no place of this log. */
  seq(place: string): number
  newest(): Promise<number>
}

export async function logOf(database: Database, projectId: string): Promise<Log> {
  const cursors = await openCursors(database.em)
  return {
    place: (seq) => cursors.ofMoment(projectId, seq),
    seq(place) {
      const number = cursors.read(projectId, place)
      if (number === null) throw new Error(`no place of this log: ${place}`)
      return number
    },
    async newest() {
      const [feed] = await database.em.fork().execute<{ seq: number }[]>('select seq from feed where project_id = ?', [projectId])
      return feed!.seq
    },
  }
}
