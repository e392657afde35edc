import {
  IconAt,
  IconChecklist,
  IconCopyCheck,
  IconDatabase,
  IconDownload,
  IconForms,
  IconInbox,
  IconListCheck,
  IconMessages,
  IconProgressCheck,
  IconShieldLock,
  IconTag,
  IconTrash,
  IconUpload,
  IconUsersGroup,
} from '@tabler/icons-react'
import { type Destination, footPages, mainPages } from './navigation.ts'

/** What people would type who look for the page, beside its title: the key of the words in app.json, `palette.words`. */
type PalettePage = Destination & { words: string }

/** Of the pages that the rail has, too. */
const RAIL_WORDS: Record<string, string> = {
  '/today': 'today',
  '/customers': 'customers',
  '/companies': 'companies',
  '/campaigns': 'campaigns',
  '/activity': 'activity',
  '/settings': 'settings',
}

/** Every page that stands by itself: first those of the rail, then those that lie behind them. */
export const palettePages: readonly PalettePage[] = [
  ...[...mainPages, ...footPages].map((page) => ({ ...page, words: RAIL_WORDS[page.to ?? ''] ?? '' })),
  { to: '/duplicates', label: 'duplicates:title', icon: IconCopyCheck, words: 'duplicates' },
  { to: '/segments', label: 'segments:title', icon: IconUsersGroup, words: 'segments' },
  { to: '/customers/incomplete', label: 'incomplete:title', icon: IconChecklist, words: 'incomplete' },
  { to: '/customers/bin', label: 'bin:title', icon: IconTrash, words: 'bin' },
  { to: '/import/history', label: 'import:history.title', icon: IconUpload, words: 'imports' },
  { to: '/jobs', label: 'jobs:title', icon: IconProgressCheck, words: 'jobs' },
  { to: '/jobs', label: 'export:files', icon: IconDownload, words: 'files' },
  { to: '/practice', label: 'sample:box.title', icon: IconInbox, words: 'practice' },
  { to: '/settings/backup', label: 'backup:title', icon: IconDatabase, words: 'backup' },
  { to: '/settings/accounts', label: 'accounts:title', icon: IconAt, words: 'accounts' },
  { to: '/settings/fields', label: 'fields:title', icon: IconForms, words: 'fields' },
  { to: '/settings/tags', label: 'tags:title', icon: IconTag, words: 'tags' },
  { to: '/settings/topics', label: 'consent:topics.title', icon: IconMessages, words: 'topics' },
  { to: '/settings/privacy', label: 'erasure:page.title', icon: IconShieldLock, words: 'privacy' },
]

/** Beside what else the palette can start. */
export const newSegment: Destination = { to: '/segments/new', label: 'segments:new', icon: IconListCheck }
