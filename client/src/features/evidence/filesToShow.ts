import type { EvidenceItem } from '../../../../shared/findings/content.ts'
import type { EvidenceFile_FileFragment } from '../../../../shared/generated/graphql.ts'
import type { Shown } from './Viewer.tsx'

/** The files of a text that have arrived, in its order, each once. */
export function filesToShow(evidence: readonly EvidenceItem[], files: readonly EvidenceFile_FileFragment[]): Shown[] {
  const all = evidence.flatMap(({ description, files: refs = [] }) => refs.map((ref) => ({ ref, description, file: files.findLast(({ sha256 }) => sha256 === ref.sha256) })))
  return all.filter((one, place): one is Shown => one.file?.status === 'ready' && all.findIndex(({ ref }) => ref.sha256 === one.ref.sha256) === place)
}
