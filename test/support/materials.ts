import type { MaterialFormat, MaterialKind, Pack } from '../../shared/materials/pack.ts'
import type { Answer, Caller } from './client.ts'
import type { World } from './factories.ts'
import type { App } from './startApp.ts'
import { unzipped } from './zip.ts'

export interface ReadMaterial {
  pack: Pack
  waiting: string[]
  closed: string[]
  leftOut: { ref: string; revision: number; reason: string }[]
}
const query = 'query($p: ID!, $s: String!, $k: MaterialKind!, $l: Locale!) { material(projectId: $p, slug: $s, kind: $k, language: $l) { pack waiting closed leftOut { ref revision reason } } }'

export const askForMaterial = (caller: Caller, world: World, slug: string, kind: MaterialKind = 'handout', language = 'en'): Promise<Answer<{ material: ReadMaterial | null }>> => caller.send(query, { p: world.projectId, s: slug, k: kind, l: language })

export async function readMaterial(caller: Caller, world: World, slug: string, kind?: MaterialKind, language?: string): Promise<ReadMaterial> {
  const { data, errors } = await askForMaterial(caller, world, slug, kind, language)
  if (!data?.material) throw new Error(`no material: ${JSON.stringify(errors)}`)
  return data.material
}

export const fetchMaterial = ({ url }: Pick<App, 'url'>, { cookie }: Pick<Caller, 'cookie'>, world: World, slug: string, file = 'handout.docx', language = 'en', method = 'GET'): Promise<Response> => fetch(`${url}/events/${slug}/materials/${file}?${new URLSearchParams({ project: world.slug, language }).toString()}`, { method, headers: { cookie } })

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" }

/** The words of an office document, a paragraph in a line. */
export function wordsOfDocx(file: Buffer): string[] {
  const xml = unzipped(file).get('word/document.xml')!.toString()
  return xml.split('</w:p>').map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text.replaceAll(/&[#\w]+;/g, (entity) => entities[entity] ?? entity)).join(''))
}

/** What is given out, as words. */
export async function wordsOf(response: Response, format: MaterialFormat): Promise<string> {
  const file = Buffer.from(await response.arrayBuffer())
  return format === 'docx' ? wordsOfDocx(file).join('\n') : file.toString()
}
