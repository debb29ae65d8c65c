import { Trans, useLingui } from '@lingui/react/macro'
import { IconDownload } from '@tabler/icons-react'
import type { Locale } from '../../../../shared/languages/locales.ts'
import { materialFormats, type MaterialKind, materialTypes } from '../../../../shared/materials/pack.ts'
import { refusalSentences } from '../../lib/sentences.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { type NotGiven, useDownload } from './useDownload.ts'
import { formatWords } from './words.ts'

function WhyNot({ notGiven }: { notGiven: NotGiven }) {
  const { i18n } = useLingui()
  if ('refused' in notGiven) return i18n._(refusalSentences[notGiven.refused])
  switch (notGiven.failed) {
    case 'gone':
      return <Trans>This does not exist any more, or you may not see it.</Trans>
    case 'signed_out':
      return <Trans>You are signed out. Sign in, and take the file along again.</Trans>
    case 'too_many':
      return <Trans>Too much at once. Please wait a moment, then try again.</Trans>
    case 'otherwise':
      return <Trans>The file could not be fetched. Nothing was saved. Please try again.</Trans>
  }
}

/** The forms in which a document is taken along. */
export function Downloads({ slug, kind, language, onRefused }: { slug: string; kind: MaterialKind; language: Locale; onRefused: () => void }) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const toast = useToast()
  const { download, busy, notGiven } = useDownload()
  async function take(url: string, name: string, type: string): Promise<void> {
    if (await download(url, name, type)) toast(<Trans>Saved as {name}.</Trans>)
    else onRefused()
  }
  return (
    <>
      <div className="row" role="group" aria-label={t`Download`}>
        {materialFormats.map((format) => {
          const url = `/events/${slug}/materials/${kind}.${format}?${new URLSearchParams({ project: project.slug, language }).toString()}`
          return (
            <Button key={format} look={format === 'docx' ? 'primary' : 'plain'} icon={<IconDownload size={18} aria-hidden />} busy={busy === url} onClick={() => void take(url, `${slug}-${kind}-${language}.${format}`, materialTypes[format])}>
              {i18n._(formatWords[format])}
            </Button>
          )
        })}
      </div>
      {notGiven && (
        <Banner tone="danger">
          <WhyNot notGiven={notGiven} />
        </Banner>
      )}
    </>
  )
}
