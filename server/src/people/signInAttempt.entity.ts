import { defineEntity, p } from '@mikro-orm/core'
import { instant, newId } from '../platform/db/base.ts'

const SignInAttemptSchema = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    /** What was tried (an e-mail address, or an invitation) and the client's address; forgotten after the window. */
    subject: p.text(),
    at: instant(),
  },
  indexes: [{ properties: ['subject'] }, { properties: ['at'] }],
})
export class SignInAttempt extends SignInAttemptSchema.class {}
SignInAttemptSchema.setClass(SignInAttempt)
