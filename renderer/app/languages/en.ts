import { byFeature } from './by-feature.ts'

/** Every feature's texts in this language, in one chunk. A new feature's file is found by itself. */
export const texts = byFeature(import.meta.glob('../../../shared/i18n/en/*.json', { eager: true, import: 'default' }))
