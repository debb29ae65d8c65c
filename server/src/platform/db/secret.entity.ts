import { defineEntity, p } from '@mikro-orm/core'

const SecretSchema = defineEntity({
  name: 'Secret',
  tableName: 'secret',
  properties: {
    name: p.text().primary(),
    value: p.text(),
  },
})
/** What all servers on one database know and nobody else. Made with the database, and never changed. */
export class Secret extends SecretSchema.class {}
SecretSchema.setClass(Secret)
