import { defineEntity, p } from '@mikro-orm/core'

const EpochSchema = defineEntity({
  name: 'Epoch',
  tableName: 'epoch',
  properties: {
    id: p.integer().primary().autoincrement(false),
    /** Moves when a session ends early. */
    sessions: p.integer().default(0),
    /** Moves with people, memberships, organisations, projects, rounds and the methodology's tables. */
    ground: p.integer().default(0),
  },
})
/** One row, written by triggers alone: who compares its numbers learns of every change, whichever program made it. */
export class Epoch extends EpochSchema.class {}
EpochSchema.setClass(Epoch)
