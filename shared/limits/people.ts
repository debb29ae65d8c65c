import * as v from 'valibot'
import { filled } from './issue.ts'

export const emailMax = 254
export const passwordMin = 12
export const passwordMax = 200

export const email = v.pipe(filled(emailMax), v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'bad_format'))
export const signInLimits = v.object({ email, password: filled(passwordMax) })
export const newPassword = v.pipe(v.string('required'), v.minLength(passwordMin, 'too_short'), v.maxLength(passwordMax, 'too_long'))
