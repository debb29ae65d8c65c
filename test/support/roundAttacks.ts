import type { Attack } from './attack.ts'
import type { World } from './factories.ts'

/** Those on rounds: nobody but coordinators opens or changes them, and of another project's nobody knows. */
export function roundAttacks(ids: () => Record<string, string>, world: () => World): Attack[] {
  const openRound = () => ({ projectId: world().projectId, methodologyId: world().projectId, name: { en: 'Ours' }, opensOn: '2030-01-01', closesOn: '2030-12-31' })
  const changeRound = () => ({ roundId: world().roundId, expectedVersion: 1, name: { en: 'Ours' }, closesOn: '2030-12-31' })
  const outside = (who: string): string => (who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND')
  return [
    ...Object.entries({ openRound, changeRound }).flatMap(([mutation, input]) => [
      ...['monitor', 'reviewer', 'organiser', 'drafter'].map((who): Attack => ({ mutation, who, input, answer: 'NOT_ALLOWED' })),
      ...['stranger', 'removed', 'nobody'].map((who): Attack => ({ mutation, who, input, answer: outside(who) })),
    ]),
    ...['roundElsewhere', 'finding'].map((which): Attack => ({ mutation: 'changeRound', who: 'author', input: () => ({ ...changeRound(), roundId: ids()[which] }), answer: 'NOT_FOUND' })),
  ]
}
