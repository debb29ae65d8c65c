import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { type Locale, localeNames, locales } from '../../../../shared/languages/locales.ts'
import { materialKinds } from '../../../../shared/materials/pack.ts'
import { useLanguage } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Select } from '../../ui/inputs.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { MaterialPreview } from './MaterialPreview.tsx'
import type { MaterialSearch } from './search.ts'
import { kindHints, kindWords } from './words.ts'

/** The documents that can be made of a side event, and the one that is looked at. */
export function MaterialsView({ sideEvent, search: { kind, language }, onSearch }: { sideEvent: SideEventPage_SideEventFragment; search: MaterialSearch; onSearch: (next: MaterialSearch) => void }) {
  const { t, i18n } = useLingui()
  const { member } = useSession()
  const { locale } = useLanguage()
  if (!mayEditSideEvents(member)) return <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />
  const chosen: Locale = language ?? locale
  return (
    <>
      <Aside>
        <Trans>Documents are made of what the event is at this moment. They leave the network: only what is approved and public stands in them.</Trans>
      </Aside>
      <nav aria-label={t`Documents`}>
        <ul className="material-kinds">
          {materialKinds.map((one) => (
            <li key={one} className="card stack-tight" data-chosen={one === kind}>
              <Link to="/events/$slug/materials" params={{ slug: sideEvent.slug }} search={{ kind: one, language }} aria-current={one === kind ? 'true' : undefined} className="material-kind">
                {i18n._(kindWords[one])}
              </Link>
              <p className="small muted">{i18n._(kindHints[one])}</p>
            </li>
          ))}
        </ul>
      </nav>
      {kind && (
        <>
          <div className="material-language">
            <Select id="material-language" label={t`Language of the document`} value={chosen} options={locales.map((value) => ({ value, label: localeNames[value] }))} onChange={(value) => onSearch({ kind, language: value || undefined })} />
          </div>
          <MaterialPreview key={`${kind}-${chosen}`} sideEvent={sideEvent} kind={kind} language={chosen} />
        </>
      )}
    </>
  )
}
