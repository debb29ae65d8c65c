/** What identities are sealed with in tests: no other data are sealed with it. */
export const sealingKey = '5e'.repeat(32)
