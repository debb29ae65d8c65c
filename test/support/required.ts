/** Programs that must be there: where one of them is missing, the tests that need it fail instead of being left out. */
const required = (process.env['KAREK_TEST_REQUIRE'] ?? '').split(',')

/** What was found of the program, unless it had to be. */
export function foundOrRequired<T>(program: 'postgres' | 'redis', found: T | null): T | null {
  if (found === null && required.includes(program)) throw new Error(`KAREK_TEST_REQUIRE names ${program}, and it is not installed here.`)
  return found
}
