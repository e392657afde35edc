import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/theme/fonts.css'
import './ui/theme/base.css'
import './ui/theme/mantine.css'
import './ui/theme/ticks.css'
import './app/no-evaluation.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { languageFrom } from '../shared/i18n/index.ts'
import { App } from './app/app.tsx'
import { createI18n } from './app/i18n.ts'
import { Providers, SettingsEffects } from './app/providers.tsx'
import { StartFailed } from './app/start-failed.tsx'
import { api } from './rpc/client.ts'
import { startLiveQueries } from './rpc/live-queries.ts'
import { createQueryClient } from './rpc/query-client.ts'
import { forgetFailedLinks } from './rpc/window-parts.ts'
import { keepFocus } from './ui/focus/keep-focus.ts'
import { keepToastsAside } from './ui/toast-place.ts'

/** Reads the settings first: the language, the theme and whether the first run was finished decide what is drawn. */
async function start(): Promise<void> {
  forgetFailedLinks()
  keepFocus()
  keepToastsAside()
  const queryClient = createQueryClient()
  const root = createRoot(document.getElementById('root') as HTMLElement)
  const settings = await queryClient.fetchQuery(api.settings.get.queryOptions()).then(
    (value) => ({ value, error: null }),
    (error: unknown) => ({ value: null, error }),
  )
  const { value } = settings
  const language = value?.ready ? value.language : languageFrom(navigator.languages)
  const live = startLiveQueries(queryClient)
  const i18n = await createI18n(language, value?.ready ? value.country : null)
  await live
  root.render(
    <StrictMode>
      <Providers queryClient={queryClient} i18n={i18n}>
        {value ? (
          <SettingsEffects>
            <App />
          </SettingsEffects>
        ) : (
          <StartFailed error={settings.error} />
        )}
      </Providers>
    </StrictMode>,
  )
}

void start()
