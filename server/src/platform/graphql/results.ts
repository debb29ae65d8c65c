import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { type Issue as IssueFacts, type IssueCode, issueCodes } from '../../../../shared/limits/issue.ts'
import { type RefusalCode, refusalCodes } from '../../../../shared/workflow/refusals.ts'
import { issueSentences, refusalSentences } from './sentences.ts'

/** Turns a closed list of words into a GraphQL enum of the same words. */
export function enumOf<const T extends readonly string[]>(name: string, words: T): Record<T[number], T[number]> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as Record<T[number], T[number]>
  registerEnumType(values, { name })
  return values
}

export const RefusalCodeEnum = enumOf('RefusalCode', refusalCodes)
export const IssueCodeEnum = enumOf('IssueCode', issueCodes)

@ObjectType({ description: 'The command is well formed, but the rules say no.' })
export class Refused {
  @Field(() => RefusalCodeEnum)
  readonly code: RefusalCode
  @Field(() => String)
  readonly message: string

  constructor(code: RefusalCode) {
    this.code = code
    this.message = refusalSentences[code]
  }
}

@ObjectType({ description: 'Somebody else was first. Look at what changed, then decide again.' })
export class Stale {
  @Field(() => Int)
  readonly currentVersion: number
  @Field(() => Int, { nullable: true })
  readonly currentRevision: number | null
  @Field(() => [String])
  readonly changedFields: string[]
  /** Resolved to a person by the people feature. */
  readonly changedById: string | null
  @Field(() => Date, { nullable: true })
  readonly changedAt: Date | null

  constructor(facts: { currentVersion: number; currentRevision?: number | null; changedFields?: string[]; changedById?: string | null; changedAt?: Date | null }) {
    this.currentVersion = facts.currentVersion
    this.currentRevision = facts.currentRevision ?? null
    this.changedFields = facts.changedFields ?? []
    this.changedById = facts.changedById ?? null
    this.changedAt = facts.changedAt ?? null
  }
}

@ObjectType({ description: 'One problem with an input, at a dotted path.' })
export class Issue {
  @Field(() => String)
  readonly path: string
  @Field(() => IssueCodeEnum)
  readonly code: IssueCode
  @Field(() => Float, { nullable: true })
  readonly limit: number | null
  @Field(() => String)
  readonly message: string

  constructor({ path, code, limit }: IssueFacts) {
    this.path = path
    this.code = code
    this.limit = limit
    this.message = issueSentences[code]
  }
}

@ObjectType({ description: 'The input does not keep to the limits; nothing happened.' })
export class Invalid {
  @Field(() => [Issue])
  readonly issues: Issue[]

  constructor(issues: readonly IssueFacts[]) {
    this.issues = issues.map((found) => new Issue(found))
  }
}

@ObjectType()
export class Done {
  @Field(() => Boolean)
  readonly ok: boolean = true
}
