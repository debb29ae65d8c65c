import { defineEntity, p } from '@mikro-orm/core'
import { type MailChoices, usualMail } from '../../../shared/workflow/mail.ts'
import { Person } from '../people/person.entity.ts'
import { instant } from '../platform/db/base.ts'

const MailSettingsSchema = defineEntity({
  name: 'MailSettings',
  tableName: 'mail_settings',
  properties: {
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').primary().deleteRule('cascade'),
    /** Off: no mail of any kind. */
    enabled: p.boolean().default(true),
    /** Of the digest, by the clocks of the time zone. */
    hour: p.integer().default(usualMail.hour),
    timeZone: p.text(),
    choices: p.json<Partial<MailChoices>>(),
    /** When something was last wanted at once that was not before: what happened until then is not told so. */
    changedAt: instant(),
  },
})
/** What somebody wants to be told by mail. Whoever has said nothing has no row. */
export class MailSettings extends MailSettingsSchema.class {}
MailSettingsSchema.setClass(MailSettings)

const UnsubscriptionSchema = defineEntity({
  name: 'Unsubscription',
  tableName: 'unsubscription',
  properties: {
    /** SHA-256 of the token in the link: a copy of the table ends nobody's mail. */
    tokenHash: p.text().primary(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade'),
    createdAt: instant(),
  },
  indexes: [{ properties: ['createdAt'] }],
})
/** What the link in one message opens: each has its own, and an old message's works as well. */
export class Unsubscription extends UnsubscriptionSchema.class {}
UnsubscriptionSchema.setClass(Unsubscription)
