import '@fontsource-variable/inter/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/controls.css'
import '../ui/marks.css'
import '../ui/surfaces.css'
import '../ui/overlays.css'
import '../features/findings/badges.css'
import '../ui/news.css'
import '../features/findings/chosen.css'
import '../features/findings/findings.css'
import '../features/findings/form.css'
import '../features/review/mentions.css'
import '../features/review/review.css'
import '../features/review/policy.css'
import '../features/review/selectionBar.css'
import '../features/evidence/evidence.css'
import '../features/recommendations/recommendations.css'
import '../features/recommendations/tracker.css'
import '../features/materials/materials.css'
import '../features/side-events/sideEvents.css'
import '../features/people/people.css'
import '../features/people/signIn.css'
import '../features/inbox/inbox.css'
import './routes/findingPage.css'
import './shell/personMenu.css'
import './app.css'
import { ApolloProvider } from '@apollo/client/react'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, StrictMode, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createApollo } from '../lib/apollo.ts'
import { activate, type Language, LanguageContext, preferredLocale } from '../lib/language.ts'
import { applyScheme, rememberedScheme } from '../lib/scheme.ts'
import { createSocket } from '../lib/socket.ts'
import { createAppRouter } from './router.tsx'

function Languages({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first)
  const choice = useMemo(() => ({ ...language, choose: async (locale: Language['locale']) => setLanguage(await activate(locale)) }), [language])
  return (
    <LanguageContext value={choice}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </LanguageContext>
  )
}

const client = createApollo()
const router = createAppRouter(createSocket())
applyScheme(rememberedScheme())

const first = await activate(preferredLocale())
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <Languages first={first}>
      <ApolloProvider client={client}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </Languages>
  </StrictMode>,
)
