import { Trans, useLingui } from '@lingui/react/macro'
import type { EvidenceFile_FileFragment } from '../../../../shared/generated/graphql.ts'
import { isMediaType, mediaTypes } from '../../../../shared/limits/evidence.ts'
import { useFileSize } from '../../lib/fileSize.ts'
import { intoSight } from '../../lib/intoSight.ts'
import { useFormat } from '../../lib/language.ts'
import { Moment } from '../../ui/Moment.tsx'

/** What is known of a file beside what it shows. Folded away beside a picture, which says most by itself. Nobody but the author brings files of a finding. */
export function AboutFile({ file, author, open }: { file: EvidenceFile_FileFragment; author: string; open: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const size = useFileSize()
  const kind = file.mediaType !== null && isMediaType(file.mediaType) ? mediaTypes[file.mediaType].toUpperCase() : ''
  return (
    <details open={open} onToggle={({ currentTarget }) => currentTarget.open && intoSight(currentTarget)}>
      <summary>
        <Trans>About this file</Trans>
      </summary>
      <dl className="summary about-file small">
        <div>
          <dt>{t`Kind`}</dt>
          <dd>{kind}</dd>
        </div>
        <div>
          <dt>{t`Size`}</dt>
          <dd>
            {size(file.bytes)}
            {file.width !== null && file.height !== null && ` · ${format.number(file.width)} × ${format.number(file.height)}`}
          </dd>
        </div>
        <div>
          <dt>{t`Brought by`}</dt>
          <dd>{author}</dd>
        </div>
        <div>
          <dt>{t`Arrived`}</dt>
          <dd>
            <Moment at={file.createdAt} />
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>{file.sha256}</code>
          </dd>
        </div>
      </dl>
    </details>
  )
}
