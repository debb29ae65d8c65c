import { Trans, useLingui } from '@lingui/react/macro'
import { IconChevronLeft, IconChevronRight, IconDownload, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import type { EvidenceFile_FileFragment } from '../../../../shared/generated/graphql.ts'
import { isAudio, isImage } from '../../../../shared/limits/evidence.ts'
import { useFormat } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { AboutFile } from './AboutFile.tsx'
import { Accesses } from './Accesses.tsx'
import { addressOf } from './EvidenceFiles.tsx'
import { OpenOriginal } from './OpenOriginal.tsx'
import { Recording } from './Recording.tsx'

/** A file that can be looked at, and what the text says of it. */
export interface Shown {
  ref: EvidenceFileRef
  file: EvidenceFile_FileFragment
  description: string
}

interface Props {
  findingId: string
  /** Who brings the files of a finding. */
  author: string
  all: readonly Shown[]
  shown: string
  mayOpenOriginal: boolean
  maySeeAccesses: boolean
  onShow: (sha256: string) => void
  onClose: () => void
}

/** One file at a time, large; the arrow keys lead to the one before and the one after. */
export function Viewer({ findingId, author, all, shown, mayOpenOriginal, maySeeAccesses, onShow, onClose }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const [opening, setOpening] = useState(false)
  const place = all.findIndex(({ ref }) => ref.sha256 === shown)
  const one = all[place]
  const go = (step: number): void => {
    const to = all[place + step]
    if (to) onShow(to.ref.sha256)
  }
  const keys = useEffectEvent((event: KeyboardEvent) => {
    // A recording, an enlarged picture and a field have other uses for them.
    if (opening || (event.target instanceof Element && event.target.closest('audio, textarea, [data-zoomed="true"]'))) return
    if (event.key === 'ArrowLeft') go(-1)
    if (event.key === 'ArrowRight') go(1)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => keys(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  if (!one) return null
  const { ref, file, description } = one
  const mediaType = file.mediaType ?? ''
  return (
    <>
    <Dialog title={ref.name} wide onClose={onClose}>
      <div className="stack viewer">
        {isImage(mediaType) && <Picture key={`picture-${ref.sha256}`} address={addressOf(findingId, ref.sha256)} words={description} />}
        {isAudio(mediaType) && <Recording key={`recording-${ref.sha256}`} address={addressOf(findingId, ref.sha256)} name={ref.name} preload="metadata" />}
        <p>{description}</p>
        {all.length > 1 && (
          <div className="viewer-steps">
            <Button icon={<IconChevronLeft size={18} aria-hidden />} disabled={place === 0} onClick={() => go(-1)}>
              <Trans>Previous</Trans>
            </Button>
            <span className="small muted" role="status">
              {t`${format.number(place + 1)} of ${format.number(all.length)}`}
            </span>
            <Button disabled={place === all.length - 1} onClick={() => go(1)}>
              <Trans>Next</Trans>
              <IconChevronRight size={18} aria-hidden />
            </Button>
          </div>
        )}
        {mayOpenOriginal && isImage(mediaType) && (
          <div>
            <Button size="small" icon={<IconDownload size={18} aria-hidden />} onClick={() => setOpening(true)}>
              <Trans>Download the original</Trans>
            </Button>
          </div>
        )}
        <AboutFile key={`about-${ref.sha256}`} file={file} author={author} open={!isImage(mediaType)} />
        {maySeeAccesses && <Accesses key={`accesses-${ref.sha256}`} findingId={findingId} sha256={ref.sha256} />}
      </div>
    </Dialog>
    {opening && <OpenOriginal findingId={findingId} sha256={ref.sha256} onClose={() => setOpening(false)} />}
    </>
  )
}

/** As wide as the window, or as large as it is. */
function Picture({ address, words }: { address: string; words: string }) {
  const { t } = useLingui()
  const [zoomed, setZoomed] = useState(false)
  const [failed, setFailed] = useState(false)
  if (failed) {
    return (
      <p role="alert">
        <Trans>The picture could not be loaded. Close this, and open it again.</Trans>
      </p>
    )
  }
  return (
    <div className="stack-tight">
      {/* Whoever uses the keyboard moves about in it as well. */}
      <div className="picture" data-zoomed={zoomed} role="group" aria-label={t`Picture`} tabIndex={zoomed ? 0 : undefined}>
        <img src={address} alt={words} onError={() => setFailed(true)} />
      </div>
      <div>
        <Button size="small" look="quiet" aria-pressed={zoomed} icon={zoomed ? <IconZoomOut size={18} aria-hidden /> : <IconZoomIn size={18} aria-hidden />} onClick={() => setZoomed(!zoomed)}>
          <Trans>Full size</Trans>
        </Button>
      </div>
    </div>
  )
}
