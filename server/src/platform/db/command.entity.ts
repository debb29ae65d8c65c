import { defineEntity, p } from '@mikro-orm/core'
import { instant } from './base.ts'

const CommandSchema = defineEntity({
  name: 'Command',
  tableName: 'command',
  properties: {
    personId: p.uuid().primary(),
    key: p.text().primary(),
    operation: p.text(),
    inputHash: p.text(),
    /** The ids from which the answer is read again; null where the key was claimed and nothing followed. */
    answer: p.json<Record<string, string>>().nullable(),
    at: instant(),
  },
  indexes: [{ properties: ['at'] }],
})
/** A mutation that has taken effect, under the key its client gave it: the same key never acts twice. */
export class Command extends CommandSchema.class {}
CommandSchema.setClass(Command)
