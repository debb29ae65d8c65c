/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createRecommendation, createSuggestion, reviseFinding } from '../support/factories.ts'
import { reviseFinding as sendRevision } from '../support/acts.ts'
import { actAs } from '../support/client.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('a finding changes under a recommendation: its drafter sees it at once, looks at what is different and says that it holds; whoever reads along sees that too', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const [author, drafter, coordinator, reviewer] = [await person('Cited Author', 'monitor'), await person('Citing Drafter', 'drafter'), await person('Reading Coordinator', 'coordinator'), await person('Suggesting Reviewer', { role: 'reviewer', reviewerKind: 'verifier' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved', title: 'Detention without counsel' })
  const { ref } = await createRecommendation(database, world, drafter.id, finding.id, { status: 'adopted', title: 'Counsel from the first hour' })
  const suggestion = await createSuggestion(database, finding.id, reviewer.id, { quote: 'The', replacement: 'Another' })
  const open = async ({ name }: { name: string }, path: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, name)
    return window
  }
  const [writing, drafting, listing, reading] = [await open(author, `/f/${finding.ref}`), await open(drafter, `/r/${ref}`), await open(coordinator, '/recommendations'), await open(coordinator, `/r/${ref}`)]
  await drafting.page.getByRole('link', { name: `${finding.ref}: Detention without counsel` }).waitFor()

  // The author is told before what that means.
  await writing.page.locator(`input[value="${suggestion.id}"]`).check()
  await writing.page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  await writing.page.getByRole('dialog').getByText(`A recommendation rests on it: ${ref}.`).waitFor()
  await writing.page.getByRole('button', { name: 'Make a new revision of 1 edit' }).click()

  await drafting.page.getByText('1 finding that it rests on has changed, and nobody has said yet whether it still holds.').waitFor()
  await listing.page.getByText('What it rests on has changed').waitFor()
  await drafting.page.getByRole('button', { name: 'Go to these findings' }).click()
  expect(await drafting.page.evaluate(() => document.activeElement?.id)).toBe('citations-title')
  await drafting.page.getByText('Its text has changed since: revision 2 is the newest.').waitFor()
  await drafting.page.getByText('It is not approved any more: it is under review again.').waitFor()
  expect(await drafting.page.getByRole('link', { name: 'See what changed' }).getAttribute('href')).toBe(`/f/${finding.ref}?rev=1..2`)
  // A final text is not edited.
  expect(await drafting.page.getByRole('button', { name: /^Cite revision/ }).count()).toBe(0)
  expect(await inspect(drafting.page, 'citation-changed', appearances)).toEqual([])

  await drafting.page.getByRole('button', { name: 'It still holds' }).click()
  const dialog = drafting.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Record that it still holds' }).click()
  await dialog.getByText('Please give a reason.').waitFor()
  await dialog.getByLabel('Why it still holds').fill('The first word only.')
  expect(await inspect(drafting.page, 'citation-confirm', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Record that it still holds' }).click()
  await dialog.waitFor({ state: 'detached' })
  for (const { page } of [drafting, reading]) {
    await page.getByText('The first word only.').first().waitFor()
    expect(await page.getByText('nobody has said yet whether it still holds').count()).toBe(0)
  }
  await listing.page.getByText('What it rests on has changed').waitFor({ state: 'detached' })
  expect(await inspect(drafting.page, 'citation-holds', appearances)).toEqual([])
  // Whoever wrote the finding sees it there.
  await writing.page.getByRole('tab', { name: 'History' }).click()
  await writing.page.getByText('Citing Drafter looked at what has become of the finding: the recommendation still holds. “The first word only.”').waitFor()
})

test('a draft takes the newest revision; a finding that moves while somebody answers for it is looked at again', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [author, drafter] = [await createPerson(database, world, ['monitor'], { name: 'Moving Author' }), await createPerson(database, world, ['drafter'], { name: 'Patient Drafter' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved' })
  const { ref } = await createRecommendation(database, world, drafter.id, finding.id)
  await reviseFinding(database, finding.id, author.id)
  const window = await openWindow(stage.browser, `${stage.app.url}/r/${ref}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, drafter.name)
  const { page } = window
  await page.getByRole('button', { name: 'It still holds' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why it still holds').fill('Half a sentence')
  const withdrawing = await openWindow(stage.browser, `${stage.app.url}/f/${finding.ref}`, 'en', { reducedMotion: 'reduce' })
  await enter(withdrawing, author.name)
  const opened = { waits: dialog.getByText('The finding has changed again while you had this open.'), send: dialog.getByRole('button', { name: 'Record that it still holds' }) }
  await withdrawing.page.getByRole('button', { name: 'Withdraw', exact: true }).click()
  // A draft is not for whoever wrote the finding to know of.
  expect(await withdrawing.page.getByRole('dialog').getByText(ref).count()).toBe(0)
  await withdrawing.page.getByRole('dialog').getByRole('textbox').fill('Written by mistake.')
  await withdrawing.page.getByRole('button', { name: 'Withdraw the finding' }).click()
  await opened.waits.waitFor()
  expect([await opened.send.isDisabled(), await dialog.getByLabel('Why it still holds').inputValue()]).toEqual([true, 'Half a sentence'])
  await dialog.getByRole('button', { name: 'I have looked at it' }).click()
  await dialog.getByText('It was withdrawn.').waitFor()
  await opened.send.click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Half a sentence').first().waitFor()

  const other = await createFinding(database, world, author.id, { status: 'approved' })
  const draft = await createRecommendation(database, world, drafter.id, other.id)
  await reviseFinding(database, other.id, author.id)
  await page.goto(`${stage.app.url}/r/${draft.ref}`)
  await page.getByRole('button', { name: 'Cite revision 2 instead' }).click()
  await page.getByText('The recommendation cites revision 2 now.').waitFor()
  expect(await page.getByText('nobody has said yet whether it still holds').count()).toBe(0)
})

test('with the finding goes all that recommendations say of it, from a list and a page that are open', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const [author, drafter, seeing, recused] = [await person('Their Author', 'monitor'), await person('Their Drafter', 'drafter'), await person('Seeing Coordinator', 'coordinator'), await person('Recused Coordinator', 'coordinator')]
  const finding = await createFinding(database, world, author.id, { status: 'approved', title: 'Soon to be hidden' })
  const { ref } = await createRecommendation(database, world, drafter.id, finding.id, { status: 'issued' })
  await reviseFinding(database, finding.id, author.id)
  const open = async (path: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, recused.name)
    return window.page
  }
  const [list, page] = [await open('/recommendations'), await open(`/r/${ref}`)]
  const said = [list.getByText('What it rests on has changed'), page.getByText('nobody has said yet whether it still holds'), page.getByText('Soon to be hidden')]
  for (const words of said) await words.waitFor()
  await (await actAs(stage.app, seeing.id)).mutate('declareConflict', 'DeclareConflictInput', { findingId: finding.id, personId: recused.id, reason: 'Kin.' }, '')
  for (const words of said) await words.waitFor({ state: 'detached' })
  await list.getByRole('link', { name: 'Record the time of arrest' }).waitFor()
})

test('the number beside the inbox follows what a recommendation rests on, up and down, on a page that shows neither', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [author, drafter] = [await createPerson(database, world, ['monitor']), await createPerson(database, world, ['drafter'], { name: 'Counting Drafter' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved' })
  const { id: recommendationId } = await createRecommendation(database, world, drafter.id, finding.id, { status: 'issued' })
  const window = await openWindow(stage.browser, `${stage.app.url}/settings`, 'en', { reducedMotion: 'reduce' })
  await enter(window, drafter.name)
  const counted = window.page.locator('.nav-count')
  expect(await counted.count()).toBe(0)
  await sendRevision(stage.app, author.id, finding.id, { title: 'Another title' })
  await counted.filter({ hasText: '1' }).waitFor()
  const confirmed = await (await actAs(stage.app, drafter.id)).mutate('confirmCitation', 'ConfirmCitationInput', { recommendationId, findingId: finding.id, findingRevision: 2, findingStatus: 'in_review', note: 'The title alone.' }, '')
  expect(confirmed).toMatchObject({ __typename: expect.stringMatching(/Success$/) })
  await counted.waitFor({ state: 'detached' })
})

test('whoever edits a finding that is cited is told what rests on it before they send it', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [author, drafter] = [await createPerson(database, world, ['monitor'], { name: 'Editing Author' }), await createPerson(database, world, ['drafter'])]
  const finding = await createFinding(database, world, author.id, { status: 'approved' })
  const { ref } = await createRecommendation(database, world, drafter.id, finding.id, { status: 'adopted' })
  const draft = await createRecommendation(database, world, drafter.id, finding.id)
  const window = await openWindow(stage.browser, `${stage.app.url}/f/${finding.ref}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, author.name)
  const { page } = window
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('list', { name: 'Steps' }).getByRole('button').last().click()
  await page.getByRole('button', { name: 'Send to reviewers again' }).waitFor()
  await page.getByText(`A recommendation rests on it: ${ref}. Whoever has it in their hands is asked whether it still holds.`).waitFor()
  expect(await page.getByText(draft.ref).count()).toBe(0)
  expect(await inspect(page, 'citation-editing', appearances)).toEqual([])
  // Another is adopted meanwhile.
  const coordinator = await createPerson(database, world, ['coordinator'])
  const reviewer = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  await (await actAs(stage.app, drafter.id)).mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId: draft.id, expectedVersion: 1 }, '')
  await (await actAs(stage.app, reviewer.id)).mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: draft.id, revision: 1, contentHash: `hash-${draft.id}`, reason: '' }, '')
  await (await actAs(stage.app, coordinator.id)).mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: draft.id, expectedVersion: 3 }, '')
  const both = await page.getByText('2 recommendations rest on it:').innerText()
  expect([ref, draft.ref].filter((one) => both.includes(one))).toEqual([ref, draft.ref])
})
