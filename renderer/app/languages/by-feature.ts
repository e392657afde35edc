import type { ResourceLanguage } from 'i18next'

/** `{ '…/en/customers.json': {…} }` → `{ customers: {…} }`: the file's name is the namespace. */
export function byFeature(files: Record<string, unknown>): ResourceLanguage {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.replace(/^.*\/|\.json$/g, ''),
      texts as ResourceLanguage[string],
    ]),
  )
}
