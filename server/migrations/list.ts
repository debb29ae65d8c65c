import type { MigrationObject } from '@mikro-orm/core'
import { Initial } from './0001_initial.ts'
import { Members } from './0002_members.ts'
import { EpochMigration } from './0003_epoch.ts'
import { ListIndexes } from './0004_list_indexes.ts'
import { TimeZone } from './0008_time_zone.ts'
import { GrowthIndexes } from './0009_growth_indexes.ts'
import { StandingRevision } from './0010_standing_revision.ts'
import { CursorSecret } from './0011_secret.ts'
import { Commands } from './0012_commands.ts'
import { RoleChanges } from './0013_role_changes.ts'
import { Fail } from './0014_fail.ts'
import { Inbox } from './0015_inbox.ts'
import { Suggestions } from './0016_suggestions.ts'
import { Conflicts } from './0017_conflicts.ts'
import { ConcealedConflicts } from './0018_concealed_conflicts.ts'
import { SaltedHashes } from './0019_salted_hashes.ts'
import { UpdatesIndex } from './0020_updates_index.ts'
import { SuggestionTurns } from './0021_suggestion_turns.ts'
import { TurnsAmongMembers } from './0022_turns_among_members.ts'
import { DraftComments } from './0023_draft_comments.ts'
import { Digest } from './0024_digest.ts'

/** In the order in which they run; a released migration is never edited. */
export const migrations: MigrationObject[] = [
  { name: '0001_initial', class: Initial },
  { name: '0002_members', class: Members },
  { name: '0003_epoch', class: EpochMigration },
  { name: '0004_list_indexes', class: ListIndexes },
  { name: '0008_time_zone', class: TimeZone },
  { name: '0009_growth_indexes', class: GrowthIndexes },
  { name: '0010_standing_revision', class: StandingRevision },
  { name: '0011_secret', class: CursorSecret },
  { name: '0012_commands', class: Commands },
  { name: '0013_role_changes', class: RoleChanges },
  { name: '0014_fail', class: Fail },
  { name: '0015_inbox', class: Inbox },
  { name: '0016_suggestions', class: Suggestions },
  { name: '0017_conflicts', class: Conflicts },
  { name: '0018_concealed_conflicts', class: ConcealedConflicts },
  { name: '0019_salted_hashes', class: SaltedHashes },
  { name: '0020_updates_index', class: UpdatesIndex },
  { name: '0021_suggestion_turns', class: SuggestionTurns },
  { name: '0022_turns_among_members', class: TurnsAmongMembers },
  { name: '0023_draft_comments', class: DraftComments },
  { name: '0024_digest', class: Digest },
]
