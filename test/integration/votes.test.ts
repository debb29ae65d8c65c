import { expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createRecommendation, reviseFinding } from '../support/factories.ts'
import { approveRecommendation, createGroup, putToVote } from '../support/groups.ts'
import { createTeam } from '../support/team.ts'
import { answer, type Answer, app, as, close, dayFrom, fields, give, open, people, read, ready, resubmit, roles, setFinding, stop, take, world, useVoters } from '../support/voting.ts'

useVoters()

test('the chair puts an approved text to the vote: it is the turn of each who has not answered, then the chair’s, and it is adopted with what the minority said', async () => {
  const given = await ready([people.chair, people.second, people.third], { quorum: 2, rule: 'two_thirds' })
  expect((await read(as.chair, given.ref))!.turn).toEqual([{ reason: 'open_vote', dueOn: null, person: { name: people.chair.name } }])
  expect(await open(as.coordinator, given)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await open(as.chair, given, { closesOn: dayFrom(-2) })).toMatchObject({ issues: [{ path: 'closesOn', code: 'too_small' }] })
  const { recommendation: voting } = await open(as.chair, given)
  expect(voting).toMatchObject({ status: 'voting', votes: [{ answered: 0, voters: 3, outcome: null, tally: null }] })
  expect(voting.turn.map(({ reason, dueOn, person }) => [reason, dueOn, person?.name]).toSorted()).toEqual([people.chair, people.second, people.third].map(({ name }) => ['take_stance', dayFrom(7), name]).toSorted())
  // The text is as it was put to the vote.
  expect(await as.writer.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: given.id, expectedVersion: voting.version, title: 'Another' }, '')).toMatchObject({ code: 'WRONG_STATE' })
  expect(await close(as.chair, voting)).toMatchObject({ code: 'QUORUM_MISSING' })

  expect(await take(as.second, voting, 'reservation', ' ')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  expect(await take(as.third, voting, 'block')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  for (const seen of [{ contentHash: 'x' }, { revision: 2 }]) expect(await take(as.second, voting, 'agree', '', seen)).toMatchObject({ __typename: 'Stale' })
  await take(as.second, voting, 'agree')
  await take(as.second, voting, 'reservation', 'The deadline is short.')
  await take(as.third, voting, 'block', 'The courts were not asked.')
  const { recommendation: answered } = await take(as.chair, voting, 'agree')
  expect(answered.votes[0]).toMatchObject({ answered: 3, awaited: [], viewerStance: { kind: 'agree' }, stances: [], tally: null })
  expect(answered.turn).toEqual([{ reason: 'close_vote', dueOn: null, person: { name: people.chair.name } }])
  expect(await close(as.coordinator, voting)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await read(as.monitor, given.ref)).toBeNull()

  const heard = as.monitor.listen<{ activity: { kind: string; recommendation: { ref: string; status: string } | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind recommendation { ref status } } } }', { p: world.projectId })
  const { recommendation: adopted } = await close(as.chair, voting)
  expect(adopted).toMatchObject({ status: 'adopted', votes: [{ outcome: 'adopted', obstacle: null, tally: { agree: 1, reservation: 1, abstain: 0, block: 1, not_voting: 0 } }] })
  expect(adopted.history.map(({ kind }) => kind).slice(0, 2)).toEqual(['RecommendationAdopted', 'VoteClosed'])
  await heard.until(({ activity }) => activity.kind === 'RecommendationAdopted')
  heard.stop()
  // What was said on the way is told to nobody who could not read it then.
  expect(heard.received.map(({ activity }) => activity.kind)).not.toContain('StanceTaken')
  const everybody = (await read(as.monitor, given.ref))!
  expect(everybody.votes[0]!.stances.map(({ kind, reason }) => [kind, reason]).toSorted()).toEqual([['block', 'The courts were not asked.'], ['reservation', 'The deadline is short.']])
  expect(everybody.history.map(({ kind }) => kind)).toEqual(['RecommendationAdopted', 'VoteClosed'])
  expect((await read(as.reviewer, given.ref))!.votes[0]!.stances).toHaveLength(3)
  expect(await take(as.second, voting, 'agree')).toMatchObject({ code: 'VOTE_OVER' })
})

test('what is not adopted goes back to its writers with what was said; a new text can be put to another vote', async () => {
  const given = await ready([people.chair, people.second], { quorum: 2 })
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.chair, voting, 'agree')
  await take(as.second, voting, 'block', 'Not like this.')
  const { recommendation: back } = await close(as.chair, voting)
  expect(back).toMatchObject({ status: 'changes_requested', votes: [{ outcome: 'not_adopted', obstacle: 'blocked' }] })
  expect((await read(as.writer, given.ref))!.votes[0]!.stances).toHaveLength(2)
  // It was never adopted: nobody else learns that there was a vote.
  expect(await read(as.monitor, given.ref)).toBeNull()
  expect(back.turn.map(({ reason }) => reason)).toEqual(['revise_recommendation'])
})

test('the chair stops a vote with a reason; nobody is asked any more, and the next one begins with nothing said', async () => {
  const given = await ready([people.chair, people.second])
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.second, voting, 'agree')
  expect(await stop(as.second, voting, 'No.')).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await stop(as.chair, voting, ' ')).toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
  const { recommendation: stopped } = await stop(as.chair, voting, 'One word is wrong.')
  expect(stopped).toMatchObject({ status: 'changes_requested', votes: [{ outcome: 'stopped', answered: 1, awaited: [] }] })
  // It was no way to ask what all think: each sees their own, and the counts.
  for (const [caller, kinds] of [[as.chair, []], [as.coordinator, []], [as.second, ['agree']]] as const) expect((await read(caller, given.ref))!.votes[0]!.stances.map(({ kind }) => kind)).toEqual(kinds)
  expect(await resubmit(given, stopped.version)).toMatchObject({ code: 'TEXT_VOTED_ON' })
  expect(stopped.history[0]).toEqual({ kind: 'VoteStopped', note: 'One word is wrong.' })
  expect(await take(as.chair, voting, 'agree')).toMatchObject({ code: 'VOTE_OVER' })
  const edited = (await as.writer.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: given.id, expectedVersion: stopped.version, title: 'With the right word' }, answer)) as unknown as Answer
  const sent = (await as.writer.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId: given.id, expectedVersion: edited.recommendation.version }, answer)) as unknown as Answer
  // The approval was of another text.
  expect(await open(as.chair, given)).toMatchObject({ code: 'APPROVALS_MISSING' })
  const { number: revision, contentHash } = sent.recommendation.revision
  await as.reviewer.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: given.id, revision, contentHash, reason: '' }, '')
  const { recommendation: again } = await open(as.chair, given)
  expect(again.votes.map(({ outcome, answered }) => [outcome, answered])).toEqual([[null, 0], ['stopped', 1]])
  await take(as.second, again, 'agree')
  expect((await close(as.chair, again)).recommendation).toMatchObject({ status: 'adopted' })
})

test('what somebody has said is told to nobody before the end: not by the page, the history, a count, the log or a live event', async () => {
  const given = await ready([people.chair, people.second, people.third], { quorum: 1 })
  const { recommendation: voting } = await open(as.chair, given)
  const query = `subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind note recommendation { ref ${fields} } } } }`
  // From the beginning: other texts are among it, and what came of their votes.
  const heard = as.coordinator.listen<{ activity: { kind: string; recommendation: { ref: string } | null } }>(query, { p: world.projectId })
  await take(as.second, voting, 'block', 'Warbler')
  const isOurs = ({ activity }: (typeof heard.received)[number]): boolean => activity.recommendation?.ref === given.ref
  await heard.until((message) => isOurs(message) && message.activity.kind === 'StanceTaken')
  heard.stop()
  for (const caller of [as.chair, as.third, as.coordinator, as.reviewer, as.writer]) {
    const seen = (await read(caller, given.ref))!
    expect(seen.votes[0]).toMatchObject({ answered: 1, tally: null, viewerStance: null, stances: [] })
    expect(JSON.stringify(seen)).not.toMatch(/Warbler|"block":|"kind":"block"/)
  }
  expect(JSON.stringify(heard.received.filter(isOurs))).not.toMatch(/Warbler|"kind":"block"|"block":/)
  const acts = await app.database.em.fork().execute<{ data: object }[]>(`select data from activity where recommendation_id = ? and kind = 'StanceTaken'`, [given.id])
  expect(acts.map(({ data }) => Object.keys(data))).toEqual([['voteId']])
  expect((await read(as.second, given.ref))!.votes[0]!.viewerStance).toEqual({ kind: 'block' })
})

test('where it was opened so, whoever has answered sees what the others have said, and nobody else', async () => {
  const given = await ready([people.chair, people.second, people.third])
  const { recommendation: voting } = await open(as.chair, given, { resultsAtClose: false })
  await take(as.second, voting, 'reservation', 'Too short.')
  expect((await read(as.third, given.ref))!.votes[0]!.stances).toEqual([])
  expect((await read(as.coordinator, given.ref))!.votes[0]!.stances).toEqual([])
  const { recommendation: seen } = await take(as.third, voting, 'agree')
  expect(seen.votes[0]!.stances.map(({ kind }) => kind).toSorted()).toEqual(['agree', 'reservation'])
})

test('no vote is closed while a finding waits for an answer, whatever it would come to', async () => {
  const given = await ready([people.chair, people.second])
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.second, voting, 'agree')
  await reviseFinding(app.database, given.finding.id, people.author.id)
  expect(await close(as.chair, voting)).toMatchObject({ code: 'CITATIONS_STALE' })
  await as.writer.mutate('confirmCitation', 'ConfirmCitationInput', { recommendationId: given.id, findingId: given.finding.id, findingRevision: 2, findingStatus: 'approved', note: 'It holds.' }, '')
  expect((await close(as.chair, voting)).recommendation).toMatchObject({ status: 'adopted' })
})

test('after the last day nobody answers, and it is the chair’s turn to close', async () => {
  const { world: here, people: them, as: by } = await createTeam(app, roles)
  const group = await createGroup(app.database, here, [them.chair.id, them.second.id], { quorum: 2 })
  const finding = await createFinding(app.database, here, them.author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, here, them.writer.id, finding.id, { status: 'in_review' })
  await approveRecommendation(app.database, id, them.reviewer.id)
  const vote = await putToVote(app.database, id, group.id, them.chair.id, [them.chair.id, them.second.id], { quorum: 2, closesOn: dayFrom(-2) })
  await app.database.em.fork().execute(`update stance set kind = 'agree', taken_at = now() where vote_id = ? and person_id = ?`, [vote.id, them.second.id])
  const over = (await read(by.chair, ref))!
  expect(over.turn.map(({ reason, person }) => [reason, person?.name])).toEqual([['close_vote', them.chair.name]])
  const inbox = async (caller: Caller) => (await caller.send<{ inbox: { items: { edges: { node: { id: string; reason: string } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 100) { edges { node { id reason } } } } }', { p: here.projectId })).data!.inbox.items.edges.flatMap(({ node }) => (node.id === id ? [node.reason] : []))
  // Who has not answered is asked no more either.
  expect([await inbox(by.chair), await inbox(by.second)]).toEqual([['close_vote'], []])
  expect(await take(by.chair, over, 'agree')).toMatchObject({ code: 'VOTE_OVER' })
  expect((await close(by.chair, over)).recommendation).toMatchObject({ status: 'changes_requested', votes: [{ outcome: 'not_adopted', obstacle: 'no_quorum' }] })
})

test('while a vote is open somebody who leaves the group is not waited for, somebody who joins has no part in it, and a coordinator closes it where no chair is left', async () => {
  const { world: here, people: them, as: by } = await createTeam(app, roles)
  const group = await createGroup(app.database, here, [them.chair.id, them.second.id, them.third.id], { quorum: 1 })
  const finding = await createFinding(app.database, here, them.author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, here, them.writer.id, finding.id, { status: 'in_review' })
  await approveRecommendation(app.database, id, them.reviewer.id)
  await putToVote(app.database, id, group.id, them.chair.id, [them.chair.id, them.second.id, them.third.id], { rule: 'two_thirds' })
  const look = async () => (await read(by.coordinator, ref))!
  await take(by.second, await look(), 'agree')
  await by.coordinator.mutate('setGroupMembers', 'SetGroupMembersInput', { groupId: group.id, expectedVersion: 1, memberIds: [them.chair.id, them.second.id, them.writer.id], chairId: them.chair.id }, '')
  expect((await look()).votes[0]).toMatchObject({ voters: 3, answered: 1, awaited: [{ name: them.chair.name }] })
  for (const caller of [by.third, by.writer]) expect(await take(caller, await look(), 'agree')).toMatchObject({ code: 'NOT_ALLOWED' })
  await by.administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: here.projectId, personId: them.chair.id }, '')
  const alone = await look()
  expect(alone.turn.map(({ reason, person }) => [reason, person])).toEqual([['close_vote', null]])
  expect((await close(by.coordinator, alone)).recommendation).toMatchObject({ status: 'adopted' })
})

test('what replaces another text does so by the vote that adopts it', async () => {
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  const old = await createRecommendation(app.database, world, people.writer.id, finding.id, { status: 'adopted' })
  const given = await ready([people.chair, people.second], { rule: 'two_thirds' }, { replacesId: old.id })
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.second, voting, 'agree')
  expect((await close(as.chair, voting)).recommendation.history.map(({ kind }) => kind).slice(0, 2)).toEqual(['RecommendationAdopted', 'VoteClosed'])
  expect((await read(as.monitor, old.ref))!.status).toBe('superseded')
})

test('a hundred answer at once, some of them twice: each is counted once', async () => {
  const members = await Promise.all(Array.from({ length: 100 }, () => createPerson(app.database, world, ['drafter'])))
  const given = await ready([people.chair, ...members], { quorum: 50, rule: 'two_thirds' })
  const { recommendation: voting } = await open(as.chair, given)
  const callers = await Promise.all(members.map(({ id }) => actAs(app, id)))
  const kinds = ['agree', 'agree', 'agree', 'abstain', 'reservation'] as const
  const twice = callers.flatMap((caller, place) => (place % 10 === 0 ? [take(caller, voting, 'abstain'), take(caller, voting, 'abstain')] : [take(caller, voting, kinds[place % 5]!, place % 5 === 4 ? 'Because.' : '')]))
  expect((await Promise.all(twice)).filter(({ code }) => code)).toEqual([])
  const { recommendation: closed } = await close(as.chair, voting)
  expect(closed.votes[0]).toMatchObject({ outcome: 'adopted', answered: 100, voters: 101, tally: { agree: 50, abstain: 30, reservation: 20, block: 0, not_voting: 0 } })
  const em = app.database.em.fork()
  expect((await em.execute<{ count: number }[]>('select count(*)::int as count from stance where vote_id = ?', [voting.votes[0]!.id]))[0]!.count).toBe(101)
  // The database has one row for each, and rewrites none after the end.
  await expect(em.execute('insert into stance (id, vote_id, person_id) values (gen_random_uuid(), ?, ?)', [voting.votes[0]!.id, people.chair.id])).rejects.toThrow()
  await expect(em.execute(`update stance set kind = 'block' where vote_id = ?`, [voting.votes[0]!.id])).rejects.toThrow(/never rewritten/)
  await expect(em.execute('insert into stance (id, vote_id, person_id) values (gen_random_uuid(), ?, ?)', [voting.votes[0]!.id, people.writer.id])).rejects.toThrow(/never rewritten/)
})

test('a finding that has gone out of the chair’s sight since it was cited keeps a vote from being opened and from being closed', async () => {
  for (const status of ['in_review', 'withdrawn']) {
    const given = await ready([people.chair, people.second])
    await setFinding(given.finding.id, `level = 'team'`)
    const { recommendation: voting } = await open(as.chair, given)
    await take(as.second, voting, 'agree')
    await take(as.chair, voting, 'agree')
    await setFinding(given.finding.id, `status = '${status}'`)
    expect((await as.chair.send<{ finding: object | null }>('query($r: String!) { finding(ref: $r) { id } }', { r: given.finding.ref })).data!.finding).toBeNull()
    expect(await close(as.chair, voting)).toMatchObject({ code: 'CITATIONS_STALE' })
    const other = await ready([people.chair, people.second])
    await setFinding(other.finding.id, `level = 'team', status = '${status}'`)
    expect(await open(as.chair, other)).toMatchObject({ code: 'CITATIONS_STALE' })
  }
})

test('nobody goes past a group: whoever drafts does not take a text away from it, and nobody the very text that it has not adopted', async () => {
  const given = await ready([people.chair, people.second])
  for (const caller of [as.writer, as.chair]) expect(await give(caller, given, null)).toMatchObject({ code: 'NOT_ALLOWED' })
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.chair, voting, 'agree')
  await take(as.second, voting, 'block', 'Not like this.')
  const { recommendation: back } = await close(as.chair, voting)
  expect(back).toMatchObject({ status: 'changes_requested', votes: [{ obstacle: 'no_majority' }] })
  expect(await give(as.coordinator, given, null)).toMatchObject({ code: 'TEXT_VOTED_ON' })
  expect(await resubmit(given, back.version)).toMatchObject({ code: 'TEXT_VOTED_ON' })
  // Another text is another matter, and what was said of the first stays with it.
  const edited = (await as.writer.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: given.id, expectedVersion: back.version, title: 'Another text' }, answer)) as unknown as Answer
  expect((await give(as.coordinator, given, null)).code).toBeUndefined()
  expect(edited.recommendation.votes).toHaveLength(1)
})

test('where too few answered the same text is put to another vote, and all that was said against it travels with what is adopted', async () => {
  const given = await ready([people.chair, people.second, people.third], { quorum: 3, rule: 'two_thirds' })
  const { recommendation: voting } = await open(as.chair, given)
  await take(as.chair, voting, 'not_voting')
  await take(as.second, voting, 'agree')
  await take(as.third, voting, 'block', 'Heard by few.')
  const { recommendation: back } = await close(as.chair, voting)
  expect(back.votes[0]).toMatchObject({ outcome: 'not_adopted', obstacle: 'no_quorum' })
  expect((await resubmit(given, back.version)).recommendation.status).toBe('in_review')
  const { recommendation: again } = await open(as.chair, given)
  for (const caller of [as.chair, as.second, as.third]) await take(caller, again, 'agree')
  expect((await close(as.chair, again)).recommendation.status).toBe('adopted')
  expect((await read(as.monitor, given.ref))!.votes.map(({ outcome, stances }) => [outcome, stances.map(({ reason }) => reason)])).toEqual([['adopted', []], ['not_adopted', ['Heard by few.']]])
})

test('a group that gets another chair hands the work over at once', async () => {
  const given = await ready([people.chair, people.second])
  const turns = async (caller: Caller) => (await caller.send<{ inbox: { items: { edges: { node: { id: string } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { items(section: turns, first: 100) { edges { node { id } } } } }', { p: world.projectId })).data!.inbox.items.edges.some(({ node }) => node.id === given.id)
  // By hand, so that no server has taken it in: the inboxes do.
  await app.database.em.fork().execute(`delete from reactor where project_id = ?`, [world.projectId])
  expect([await turns(as.chair), await turns(as.second)]).toEqual([true, false])
  await as.coordinator.mutate('setGroupMembers', 'SetGroupMembersInput', { groupId: given.group.id, expectedVersion: 1, memberIds: [people.chair.id, people.second.id], chairId: people.second.id }, '')
  expect([await turns(as.second), await turns(as.chair)]).toEqual([true, false])
})

test('nothing is adopted before the last answer that counts for it, and whoever answered is told how it ended', async () => {
  const given = await ready([people.chair, people.second, people.third], { quorum: 1, rule: 'two_thirds' })
  const { recommendation: voting } = await open(as.chair, given)
  const [ended, answered] = await Promise.all([close(as.chair, voting), ...[as.second, as.third].map((caller) => take(caller, voting, 'agree'))])
  const done = ended!.code ? await close(as.chair, voting) : ended!
  expect([undefined, 'VOTE_OVER']).toContain(answered!.code)
  expect(done.recommendation.status).toBe('adopted')
  const em = app.database.em.fork()
  expect(await em.execute('select s.id from stance s join vote v on v.id = s.vote_id join recommendation r on r.id = v.recommendation_id where v.id = ? and (s.taken_at > v.closed_at or s.taken_at > r.adopted_at)', [voting.votes[0]!.id])).toEqual([])
  const told = await as.second.send<{ inbox: { updates: { edges: { node: { act: { kind: string }; recommendation: { id: string } | null } }[] } } }>('query($p: ID!) { inbox(projectId: $p) { updates(first: 50) { edges { node { act { kind } recommendation { id } } } } } }', { p: world.projectId })
  const kinds = told.data!.inbox.updates.edges.flatMap(({ node: { act, recommendation } }) => (recommendation?.id === given.id ? [act.kind] : []))
  expect(kinds.toSorted()).toEqual(['RecommendationAdopted', 'VoteClosed'])
})

test('of two who close at once one does', async () => {
  const given = await ready([people.chair, people.second])
  const { recommendation: voting } = await open(as.chair, given)
  for (const caller of [as.chair, as.second]) await take(caller, voting, 'agree')
  const answers = await Promise.all([close(as.chair, voting), close(as.chair, voting)])
  expect(answers.map(({ code }) => code ?? 'done').toSorted()).toEqual(['VOTE_OVER', 'done'])
  const kinds = await app.database.em.fork().execute<{ kind: string }[]>(`select kind from activity where recommendation_id = ? and kind in ('VoteClosed', 'RecommendationAdopted') order by kind`, [given.id])
  expect(kinds.map(({ kind }) => kind)).toEqual(['RecommendationAdopted', 'VoteClosed'])
})
