/** Who may import whom, as data. A place is a layer and, inside a feature of the server, the feature and the role in the file's name. */
export interface Place {
  layer: Layer
  feature?: string
  role?: Role
}

const layers = {
  shared: ['shared'],
  // Runs once, by hand or in CI, and writes files into shared/languages/packs.
  generator: ['shared'],
  platform: ['platform', 'shared'],
  feature: ['feature', 'platform', 'shared'],
  migrations: ['migrations', 'platform'],
  seed: ['seed', 'feature', 'platform', 'shared'],
  app: ['app', 'seed', 'migrations', 'feature', 'platform', 'shared'],
  launcher: ['launcher'],
  lib: ['lib', 'ui', 'shared', 'generated'],
  ui: ['ui', 'lib', 'shared'],
  clientFeature: ['clientFeature', 'ui', 'lib', 'shared', 'generated'],
  clientApp: ['clientApp', 'clientFeature', 'ui', 'lib', 'shared', 'generated'],
  // Takes part in building the pages, and in nothing else.
  clientBuild: ['clientBuild'],
  generated: ['generated'],
  test: ['test', 'app', 'seed', 'migrations', 'feature', 'platform', 'launcher', 'shared', 'generated', 'generator'],
} as const satisfies Record<string, readonly string[]>

export type Layer = keyof typeof layers

const roles = ['decide', 'entity', 'graphql', 'input', 'policy', 'loader', 'list', 'service', 'resolver', 'plain'] as const
export type Role = (typeof roles)[number]

interface Reach {
  own: readonly Role[]
  /** In another feature: what it is and who may see it, never what it does. */
  other: readonly Role[]
  /** Only as types, in either. */
  types?: readonly Role[]
}

const reaches: Record<Role, Reach> = {
  decide: { own: [], other: [] },
  entity: { own: ['entity'], other: ['entity'] },
  graphql: { own: ['graphql', 'input'], other: ['graphql'], types: ['entity'] },
  input: { own: ['graphql', 'input'], other: ['graphql', 'input'], types: ['entity'] },
  policy: { own: ['entity', 'policy', 'plain'], other: ['entity', 'policy'] },
  loader: { own: ['entity', 'policy', 'loader'], other: ['entity', 'policy'] },
  list: { own: ['entity', 'policy', 'loader', 'list', 'graphql', 'input'], other: ['entity', 'policy'] },
  // The API's classes as well, because a command answers with one of them.
  service: { own: ['entity', 'policy', 'decide', 'service', 'loader', 'graphql', 'input', 'plain'], other: ['entity', 'policy', 'graphql', 'input'] },
  resolver: { own: ['graphql', 'input', 'service', 'policy', 'entity', 'loader', 'list', 'plain'], other: ['entity', 'policy', 'graphql', 'input', 'loader'] },
  plain: { own: ['entity', 'policy', 'plain'], other: ['entity', 'policy'] },
}

const patterns: readonly (readonly [RegExp, Layer])[] = [
  [/^shared\/generated\//, 'generated'],
  [/^shared\/languages\/generate\.ts$/, 'generator'],
  [/^shared\//, 'shared'],
  [/^server\/src\/app\//, 'app'],
  [/^server\/src\/platform\//, 'platform'],
  [/^server\/src\//, 'feature'],
  [/^server\/migrations\//, 'migrations'],
  [/^server\/seed\//, 'seed'],
  [/^server\/launch/, 'launcher'],
  [/^client\/build\//, 'clientBuild'],
  [/^client\/src\/app\//, 'clientApp'],
  [/^client\/src\/features\//, 'clientFeature'],
  [/^client\/src\/ui\//, 'ui'],
  [/^client\/src\/lib\//, 'lib'],
  // Words of the interface, compiled from the catalogues.
  [/^client\/src\/locales\//, 'lib'],
  [/^test\//, 'test'],
]

const isRole = (word: string): word is Role => roles.some((role) => role === word)

/** Where a file belongs, or null when the rules know no such place. */
export function placeOf(file: string): Place | null {
  const layer = patterns.find(([pattern]) => pattern.test(file))?.[1]
  if (!layer) return null
  if (layer === 'clientFeature') return { layer, feature: file.split('/')[3] ?? '' }
  if (layer !== 'feature') return { layer }
  const [, , feature = '', name = ''] = file.split('/')
  const role = name.split('.').at(-2) ?? ''
  return { layer, feature, role: isRole(role) ? role : 'plain' }
}

function betweenRoles(from: Place, to: Place, typeOnly: boolean): boolean {
  if (!from.role || !to.role) return false
  const reach = reaches[from.role]
  return reach[from.feature === to.feature ? 'own' : 'other'].includes(to.role) || (typeOnly && (reach.types?.includes(to.role) ?? false))
}

/** What a page makes of live messages: a test beside a real server holds it together with what the server answers. */
const tested = ['client/src/app/live/apply.ts', 'client/src/lib/cache.ts', 'client/src/features/recommendations/tracked.ts']

/** May a file import another? A test beside its file may import what that file may, and the file. */
export function mayImport(file: string, target: string, typeOnly: boolean): boolean {
  const from = placeOf(file)
  const to = placeOf(target)
  if (!from || !to) return false
  if (from.layer === 'test' && tested.includes(target)) return true
  if (!layers[from.layer].some((layer) => layer === to.layer)) return false
  if (/\.test\.tsx?$/.test(file) && from.feature === to.feature) return true
  if (from.layer === 'feature' && to.layer === 'feature') return betweenRoles(from, to, typeOnly)
  if (from.layer === 'clientFeature' && to.layer === 'clientFeature') return from.feature === to.feature
  if (from.role === 'decide') return to.layer === 'shared'
  if (from.role === 'entity' && to.layer === 'platform') return target.startsWith('server/src/platform/db/')
  return true
}

const sharedPackages = new Set(['valibot', 'diff'])

/** Packages: shared stands on almost nothing; the server on what is installed in production; the client's own are bundled when it is built. */
export function mayUse(file: string, name: string, production: ReadonlySet<string>): boolean {
  const layer = placeOf(file)?.layer
  if (!layer) return false
  if (layer === 'test' || /\.test\.tsx?$/.test(file)) return true
  const builtIn = name.startsWith('node:')
  if (layer === 'shared') return sharedPackages.has(name)
  if (layer === 'launcher' || layer === 'generator') return builtIn
  if (layer === 'clientBuild') return builtIn || name === 'vite'
  if (layer === 'generated') return !builtIn
  if (['lib', 'ui', 'clientFeature', 'clientApp'].includes(layer)) return !builtIn && (!production.has(name) || bothSides.has(name))
  return builtIn || production.has(name)
}

/** Installed for the server, and fit for a browser too. */
const bothSides = new Set(['graphql', 'graphql-ws', ...sharedPackages])
