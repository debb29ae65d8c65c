import { Field, Int, ObjectType } from 'type-graphql'
import type { ParticipantCategory } from '../../../shared/limits/participant.ts'
import type { Attendance } from '../../../shared/side-events/attendance.ts'
import { ParticipantCategoryEnum } from './participant.graphql.ts'

@ObjectType('CountryCount')
class CountryCountView {
  @Field(() => String, { description: 'By ISO 3166-1 alpha-2.' })
  key!: string
  @Field(() => Int)
  people!: number
}

@ObjectType('CategoryCount')
class CategoryCountView {
  @Field(() => ParticipantCategoryEnum)
  key!: ParticipantCategory
  @Field(() => Int)
  people!: number
}

@ObjectType('Attendance', { description: 'How many come to a side event, from where and as what. To whoever does not prepare it no small group is told, and none that could be reckoned from the rest.' })
export class AttendanceView implements Attendance {
  @Field(() => Int, { nullable: true, description: 'Null where there are so few that their number is not told.' })
  people!: number | null
  @Field(() => Int, { description: 'From how many countries.' })
  countryCount!: number
  @Field(() => [CountryCountView], { complexity: 6, description: 'The largest first.' })
  countries!: CountryCountView[]
  @Field(() => [CategoryCountView], { complexity: 6 })
  categories!: CategoryCountView[]
  @Field(() => Int, { description: 'From countries that are not among these.' })
  otherCountries!: number
  @Field(() => Int, { description: 'Of categories that are not among these.' })
  otherCategories!: number
}
