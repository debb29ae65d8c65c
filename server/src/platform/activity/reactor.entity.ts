import { defineEntity, p } from '@mikro-orm/core'

const ReactorSchema = defineEntity({
  name: 'Reactor',
  tableName: 'reactor',
  properties: {
    projectId: p.uuid().primary(),
    name: p.text().primary(),
    /** The newest act that it has taken in. */
    seq: p.integer(),
  },
})
/** How far something that follows a project's log has come. Whoever takes it further holds the row. */
export class Reactor extends ReactorSchema.class {}
ReactorSchema.setClass(Reactor)
