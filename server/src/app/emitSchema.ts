import { printSchema } from 'graphql'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSchema } from './schema.ts'

/** Writes the API as the code defines it to shared/schema.graphql, from the project's root. */
writeFileSync(resolve('shared/schema.graphql'), `${printSchema(await createSchema())}\n`)
