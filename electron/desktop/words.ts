import bnDesktop from '../../shared/i18n/bn/desktop.json' with { type: 'json' }
import bnHost from '../../shared/i18n/bn/host.json' with { type: 'json' }
import enDesktop from '../../shared/i18n/en/desktop.json' with { type: 'json' }
import enHost from '../../shared/i18n/en/host.json' with { type: 'json' }
import hiDesktop from '../../shared/i18n/hi/desktop.json' with { type: 'json' }
import hiHost from '../../shared/i18n/hi/host.json' with { type: 'json' }
import type { Language } from '../../shared/i18n/index.ts'
import type { StartFailureCode } from '../../shared/start-failures.ts'

/** What the native parts say: menu, dialogs, and why the app could not start. */
export type DesktopWords = typeof enDesktop & { failed: typeof enHost.failed & Record<StartFailureCode, string> }

const texts: Record<Language, DesktopWords> = {
  en: { ...enDesktop, failed: enHost.failed },
  bn: { ...bnDesktop, failed: bnHost.failed },
  hi: { ...hiDesktop, failed: hiHost.failed },
}

export const wordsIn = (language: Language): DesktopWords => texts[language]

/** Puts values in the places `{{name}}` of a text; a value that is missing leaves nothing. */
export function fill(text: string, values: Record<string, unknown>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''))
}
