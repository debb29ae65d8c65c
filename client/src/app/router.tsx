import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router'
import type { Client } from 'graphql-ws'
import { parseFindingSearch } from '../features/findings/search.ts'
import { parseRecommendationSearch, parseTrackerSearch } from '../features/recommendations/search.ts'
import { parsePageSearch } from '../features/review/search.ts'
import { Root } from './shell/Root.tsx'
import { page } from './page.ts'
import { PageError } from './shell/PageError.tsx'
import { NotFound } from './shell/NotFound.tsx'

const root = createRootRouteWithContext<{ socket: Client }>()({ component: Root, notFoundComponent: () => <NotFound />, errorComponent: PageError })

/** What stands in the address under these names, as text: a page that lives elsewhere says itself what it takes of it. */
const wordsIn =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { [name in Name]?: string | undefined } =>
    Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))) as { [name in Name]?: string }

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/findings', search: {} })
  },
})
const inbox = createRoute({
  getParentRoute: () => root,
  path: '/inbox',
  component: page(() => import('./routes/InboxRoute.tsx'), 'InboxRoute'),
})
const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: parseFindingSearch,
  component: page(() => import('./routes/FindingsRoute.tsx'), 'FindingsRoute'),
})
const newFinding = createRoute({
  getParentRoute: () => root,
  path: '/findings/new',
  component: page(() => import('./routes/NewFindingRoute.tsx'), 'NewFindingRoute'),
})
const draft = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$findingId',
  validateSearch: (search: Record<string, unknown>) => ({ step: typeof search['step'] === 'string' ? search['step'] : undefined }),
  component: page(() => import('./routes/DraftRoute.tsx'), 'DraftRoute'),
})
const finding = createRoute({
  getParentRoute: () => root,
  path: '/f/$ref',
  validateSearch: parsePageSearch,
  component: page(() => import('./routes/FindingRoute.tsx'), 'FindingRoute'),
})
const recommendations = createRoute({
  getParentRoute: () => root,
  path: '/recommendations',
  validateSearch: parseRecommendationSearch,
  component: page(() => import('./routes/RecommendationsRoute.tsx'), 'RecommendationsRoute'),
})
const newRecommendation = createRoute({
  getParentRoute: () => root,
  path: '/recommendations/new',
  validateSearch: wordsIn('finding', 'replaces'),
  component: page(() => import('./routes/NewRecommendationRoute.tsx'), 'NewRecommendationRoute'),
})
const recommendation = createRoute({
  getParentRoute: () => root,
  path: '/r/$ref',
  component: page(() => import('./routes/RecommendationRoute.tsx'), 'RecommendationRoute'),
})
const tracker = createRoute({
  getParentRoute: () => root,
  path: '/tracker',
  validateSearch: parseTrackerSearch,
  component: page(() => import('./routes/TrackerRoute.tsx'), 'TrackerRoute'),
})
const groups = createRoute({
  getParentRoute: () => root,
  path: '/groups',
  component: page(() => import('./routes/GroupsRoute.tsx'), 'GroupsRoute'),
})
const sideEvents = createRoute({
  getParentRoute: () => root,
  path: '/events',
  component: page(() => import('./routes/SideEventsRoute.tsx'), 'SideEventsRoute'),
})
const newSideEvent = createRoute({
  getParentRoute: () => root,
  path: '/events/new',
  component: page(() => import('./routes/NewSideEventRoute.tsx'), 'NewSideEventRoute'),
})
const sideEvent = createRoute({
  getParentRoute: () => root,
  path: '/events/$slug',
  component: page(() => import('./routes/SideEventRoute.tsx'), 'SideEventRoute'),
})
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/events/$slug/agenda',
  component: page(() => import('./routes/AgendaRoute.tsx'), 'AgendaRoute'),
})
const speakers = createRoute({
  getParentRoute: () => root,
  path: '/events/$slug/speakers',
  component: page(() => import('./routes/SpeakersRoute.tsx'), 'SpeakersRoute'),
})
const participants = createRoute({
  getParentRoute: () => root,
  path: '/events/$slug/participants',
  validateSearch: (search: Record<string, unknown>): { view?: 'check-in' } => (search['view'] === 'check-in' ? { view: 'check-in' } : {}),
  component: page(() => import('./routes/ParticipantsRoute.tsx'), 'ParticipantsRoute'),
})
const materials = createRoute({
  getParentRoute: () => root,
  path: '/events/$slug/materials',
  validateSearch: wordsIn('kind', 'language'),
  component: page(() => import('./routes/MaterialsRoute.tsx'), 'MaterialsRoute'),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: page(() => import('./routes/PeopleRoute.tsx'), 'PeopleRoute'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: page(() => import('./routes/SettingsRoute.tsx'), 'SettingsRoute'),
})
const reviewPolicy = createRoute({
  getParentRoute: () => root,
  path: '/settings/review-policy',
  component: page(() => import('./routes/ReviewPolicyRoute.tsx'), 'ReviewPolicyRoute'),
})
const rounds = createRoute({
  getParentRoute: () => root,
  path: '/settings/rounds',
  component: page(() => import('./routes/RoundsRoute.tsx'), 'RoundsRoute'),
})

const routeTree = root.addChildren([home, inbox, findings, newFinding, draft, finding, recommendations, newRecommendation, recommendation, groups, tracker, sideEvents, newSideEvent, sideEvent, agenda, speakers, participants, materials, people, settings, reviewPolicy, rounds])

export function createAppRouter(socket: Client) {
  return createRouter({ routeTree, context: { socket }, defaultErrorComponent: PageError, defaultPreload: 'intent', defaultPreloadStaleTime: 0, scrollRestoration: true })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
