import { Migration } from '@mikro-orm/migrations'

/** A finding that is discarded leaves the rows of its files: they count for whoever brought them until the bytes are gone. */
export class EvidenceRoom extends Migration {
  override up(): void {
    for (const table of ['evidence_upload', 'evidence_file']) this.addSql(`alter table "${table}" drop constraint "${table}_finding_id_foreign"`)
    this.addSql(`create index "evidence_file_person_id_index" on "evidence_file" ("person_id")`)
  }
}
