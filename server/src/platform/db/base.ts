import { p } from '@mikro-orm/core'
import { v7 } from 'uuid'

/** Ids are made here and not by the database: they sort by time, and a retry can name a row before it exists. */
export const newId = (): string => v7()

/** Columns shared by entities. Builders are functions: each entity needs its own. */
export const id = () => p.uuid().primary()
export const instant = () => p.datetime(3)
export const version = () => p.integer().default(1)
