import { defineEntity, p } from '@mikro-orm/core'
import { id, instant } from '../platform/db/base.ts'

const SignInAttemptSchema = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: {
    id: id(),
    /** What was tried (an e-mail address, or an invitation) and the client's address; forgotten after the window. */
    subject: p.text(),
    at: instant(),
  },
  indexes: [{ properties: ['subject', 'at'] }, { properties: ['at'] }],
})
export class SignInAttempt extends SignInAttemptSchema.class {}
SignInAttemptSchema.setClass(SignInAttempt)
