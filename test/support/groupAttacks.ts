import type { Database } from '../../server/src/app/database.ts'
import { createRecommendation, type TestPerson, type World } from './factories.ts'
import { approveRecommendation, createGroup, putToVote } from './groups.ts'

/** For a mutation somebody who may not, and what they are told. */
export interface Attack {
  mutation: string
  who: string
  input: () => Record<string, unknown>
  answer: string
}

interface Arranged {
  world: World
  author: TestPerson
  drafter: TestPerson
  reviewer: TestPerson
  /** A finding that may be cited. */
  approvedId: string
}

/** A group of the drafter's, a text that is put to its vote, one that could be, and a group of another project. */
export async function arrangeVotes(database: Database, { world, author, drafter, reviewer, approvedId }: Arranged, elsewhere: Pick<Arranged, 'world' | 'drafter'>): Promise<Record<string, string>> {
  const { id: group } = await createGroup(database, world, [drafter.id])
  const inReview = async (): Promise<string> => {
    const { id } = await createRecommendation(database, world, author.id, approvedId, { status: 'in_review' })
    await approveRecommendation(database, id, reviewer.id)
    return id
  }
  const [inVote, ready] = [await inReview(), await inReview()]
  const { id: vote } = await putToVote(database, inVote, group, drafter.id, [drafter.id])
  await database.em.fork().execute('update recommendation set group_id = ? where id = ?', [group, ready])
  return { group, drafter: drafter.id, inVote, ready, vote, groupElsewhere: (await createGroup(database, elsewhere.world, [elsewhere.drafter.id])).id }
}

/** Those on working groups and their votes. The ids are there once all is arranged. */
export function groupAttacks(ids: () => Record<string, string>, projectId: () => string): Attack[] {
  const terms = { name: 'Ours', mandate: 'To decide.', quorum: 1, rule: 'consensus' }
  const composition = () => ({ memberIds: [ids()['drafter']], chairId: ids()['drafter'] })
  const onGroup: Record<string, Attack['input']> = {
    createWorkingGroup: () => ({ projectId: projectId(), ...terms, ...composition() }),
    changeWorkingGroup: () => ({ groupId: ids()['group'], expectedVersion: 1, ...terms }),
    setGroupMembers: () => ({ groupId: ids()['group'], expectedVersion: 1, ...composition() }),
  }
  const here = () => ({ recommendationId: ids()['inVote'], voteId: ids()['vote'] })
  const onVote: Record<string, Attack['input']> = {
    openVote: () => ({ recommendationId: ids()['ready'], expectedVersion: 1, closesOn: '2099-01-01' }),
    takeStance: () => ({ ...here(), revision: 1, contentHash: `hash-${ids()['inVote']}`, kind: 'agree', reason: '' }),
    closeVote: here,
    stopVote: () => ({ ...here(), reason: 'x' }),
  }
  const give = (which: string, who: string, answer: string): Attack => ({ mutation: 'giveRecommendation', who, input: () => ({ recommendationId: ids()[which], groupId: ids()['group'] }), answer })
  const outside = (who: string): string => (who === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND')
  return [
    // Nobody but coordinators puts groups together, not even their chair.
    ...Object.entries(onGroup).flatMap(([mutation, input]) => [
      ...['monitor', 'reviewer', 'organiser', 'drafter'].map((who): Attack => ({ mutation, who, input, answer: 'NOT_ALLOWED' })),
      ...['stranger', 'removed', 'nobody'].map((who): Attack => ({ mutation, who, input, answer: outside(who) })),
    ]),
    ...['changeWorkingGroup', 'setGroupMembers'].map((mutation): Attack => ({ mutation, who: 'author', input: () => ({ ...onGroup[mutation]!(), groupId: ids()['groupElsewhere'] }), answer: 'NOT_FOUND' })),
    give('adopted', 'monitor', 'NOT_ALLOWED'),
    give('recommendation', 'reviewer', 'NOT_FOUND'),
    give('adopted', 'drafter', 'WRONG_STATE'),
    give('inVote', 'drafter', 'WRONG_STATE'),
    ...['stranger', 'nobody'].map((who) => give('recommendation', who, outside(who))),
    // Whoever writes, reviews, coordinates or drafts beside the group neither votes nor presides; to everybody else there is no vote.
    ...Object.entries(onVote).flatMap(([mutation, input]) => [
      ...['author', 'reviewer', 'second', 'outside'].map((who): Attack => ({ mutation, who, input, answer: 'NOT_ALLOWED' })),
      ...['monitor', 'organiser', 'stranger', 'removed', 'nobody'].map((who): Attack => ({ mutation, who, input, answer: outside(who) })),
    ]),
    ...['takeStance', 'closeVote', 'stopVote'].map((mutation): Attack => ({ mutation, who: 'drafter', input: () => ({ ...onVote[mutation]!(), recommendationId: ids()['ready'] }), answer: 'NOT_FOUND' })),
    // Nobody goes past the group, before the vote or while it is open.
    { mutation: 'adoptRecommendation', who: 'second', input: () => ({ recommendationId: ids()['ready'], expectedVersion: 1 }), answer: 'GROUP_VOTES' },
    { mutation: 'adoptRecommendation', who: 'second', input: () => ({ recommendationId: ids()['inVote'], expectedVersion: 1 }), answer: 'WRONG_STATE' },
  ]
}
