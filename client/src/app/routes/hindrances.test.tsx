import { type Messages, setupI18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { AdoptionHindrance } from '../../../../shared/access/hindrance.ts'
import type { Role } from '../../../../shared/access/roles.ts'
import { locales } from '../../../../shared/languages/locales.ts'
import { WhyNotAdopt } from '../../features/recommendations/WhyNotAdopt.tsx'
import { WhyNotDecide } from '../../features/review/WhyNotDecide.tsx'
import { memberOf, type Project, type Session, SessionContext } from '../../lib/session.ts'

const organisation = { __typename: 'Organisation' as const, id: 'o', name: 'Sample' }
type Members = Record<string, Role>

/** The session of the first of these members. */
function sessionOf(members: Members): Session {
  const memberships = Object.entries(members).map(([name, role]) => ({ __typename: 'Membership' as const, id: name, role, reviewerKind: null, person: { __typename: 'Person' as const, id: name, name, organisation } }))
  const [own] = memberships
  if (!own) throw new Error('nobody reads')
  const name = { __typename: 'LocalizedText' as const, en: 'Sample', ru: null, ky: null, kk: null }
  const project: Project = { __typename: 'Project', id: 'p', slug: 's', code: 'S', countries: [], timeZone: 'UTC', demo: false, cursor: '0', access: '', name, rounds: [], viewerRoles: [own], members: memberships }
  const viewer = { __typename: 'Viewer' as const, id: own.person.id, name: own.person.name, email: '', locale: 'en', organisation, projects: [project] } as Session['viewer']
  return { viewer, project, member: memberOf(viewer, project), choose: () => {} }
}

const catalogues = import.meta.glob<{ messages: Messages }>('../../locales/*.po', { eager: true })

function shown(page: ReactElement, members: Members, locale = 'en'): string {
  const messages = catalogues[`../../locales/${locale}.po`]?.messages
  if (!messages) throw new Error(`there is no catalogue for ${locale}`)
  const markup = renderToStaticMarkup(
    <I18nProvider i18n={setupI18n({ locale, messages: { [locale]: messages } })}>
      <SessionContext value={sessionOf(members)}>{page}</SessionContext>
    </I18nProvider>,
  )
  return markup.replaceAll(/<[^>]*>/g, '')
}

const hindrances: readonly AdoptionHindrance[] = ['wrote', 'wrote_approved', 'approval_missing', 'only_own_approval', 'coordinator_adopts', 'others_decide']
const adopting = (hindrance: AdoptionHindrance): ReactElement => <WhyNotAdopt hindrance={hindrance} writerIds={['Writer']} />
const deciding = (status: 'submitted' | 'in_review', authorId: string): ReactElement => <WhyNotDecide finding={{ decisions: [], assignments: [] }} facts={{ authorId, status, level: 'network', assignedIds: [], recusedIds: [] }} />

test.each(locales)('with nobody to turn to, every sentence in %s is whole', (locale) => {
  const lone: [ReactElement, Members][] = [
    ...hindrances.map((hindrance): [ReactElement, Members] => [adopting(hindrance), { Reader: 'coordinator' }]),
    [deciding('in_review', 'Reader'), { Reader: 'coordinator' }],
    [deciding('in_review', 'Writer'), { Reader: 'reviewer' }],
    [deciding('submitted', 'Writer'), { Reader: 'reviewer' }],
  ]
  for (const [page, members] of lone) {
    const sentence = shown(page, members, locale)
    expect(sentence).toMatch(/\.$/)
    expect(sentence).not.toMatch(/:\s*\.|\(\s*\)/)
  }
})

test('nobody is sent to themselves, nor to the one who wrote it', () => {
  const members: Members = { Reader: 'coordinator', Writer: 'coordinator', Other: 'coordinator' }
  for (const hindrance of hindrances) expect(shown(adopting(hindrance), members)).not.toMatch(/Reader|Writer/)
  expect(shown(adopting('others_decide'), members)).toBe('Reviewers and coordinators decide on it: Other.')
  expect(shown(deciding('in_review', 'Reader'), { Reader: 'coordinator', Other: 'coordinator' })).toBe('Authors do not decide on their own work. A coordinator asks reviewers: Other.')
  expect(shown(deciding('in_review', 'Writer'), { Reader: 'reviewer', Writer: 'coordinator' })).toBe('Those who were asked to review it decide, and the project has no coordinator who could ask you. An administrator can give somebody the role.')
})
