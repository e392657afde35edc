import { type MantineColorSchemeManager, MantineProvider, useMantineColorScheme } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { useSettings } from '../features/settings/queries.ts'
import { liveRegion } from '../ui/announce.ts'
import { FormatProvider } from '../ui/format-context.tsx'
import { cssVariablesResolver, theme } from '../ui/theme/theme.ts'
import { switchLanguage } from './i18n.ts'

type ProvidersProps = { queryClient: QueryClient; i18n: i18n; children: ReactNode }

/** The chosen scheme lives in the settings of the business, not in this browser. */
const schemeManager: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

/** Look, words and data for everything below. */
export function Providers(props: ProvidersProps) {
  return (
    <QueryClientProvider client={props.queryClient}>
      <I18nextProvider i18n={props.i18n}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          colorSchemeManager={schemeManager}
          defaultColorScheme="auto"
        >
          {props.children}
          <Notifications position="bottom-center" limit={3} containerWidth={440} />
          <div {...liveRegion} />
        </MantineProvider>
      </I18nextProvider>
    </QueryClientProvider>
  )
}

/** Follows the settings: theme, language, and the locale of numbers and dates. */
export function SettingsEffects(props: { children: ReactNode }) {
  const { theme: scheme, language, country, currency, ready } = useSettings()
  const { setColorScheme } = useMantineColorScheme()
  const { i18n } = useTranslation()
  useEffect(() => setColorScheme(scheme), [scheme, setColorScheme])
  useEffect(() => {
    // Until the first run is finished the language is what its first page says.
    if (ready) void switchLanguage(i18n, language, country)
  }, [i18n, ready, language, country])
  return (
    <FormatProvider locale={i18n.language} currency={currency}>
      {props.children}
    </FormatProvider>
  )
}
