import { Migration } from '@mikro-orm/migrations'

const zones = { KZ: 'Asia/Almaty', UZ: 'Asia/Tashkent', TJ: 'Asia/Dushanbe', TM: 'Asia/Ashgabat', MN: 'Asia/Ulaanbaatar' }

/** A day of a project begins at its own midnight. */
export class TimeZone extends Migration {
  override up(): void {
    this.addSql(`alter table "project" add column "time_zone" text not null default 'Asia/Bishkek'`)
    for (const [country, zone] of Object.entries(zones)) this.addSql(`update "project" set "time_zone" = '${zone}' where "countries"[1] = '${country}'`)
    this.addSql(`drop trigger "project_moves_epoch" on "project"`)
    this.addSql(
      `create constraint trigger "project_moves_epoch" after insert or delete or update of "slug", "code", "name", "countries", "time_zone", "policy" on "project" deferrable initially deferred for each row execute function "move_ground" ()`,
    )
  }
}
