import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RunningJobs } from '../features/jobs/running-jobs.tsx'
import { useSettings } from '../features/settings/queries.ts'
import { onPaletteWanted } from '../ui/open-palette.ts'
import { ConnectionNotice } from './connection-notice.tsx'
import { DamageNotice } from './damage-notice.tsx'
import { lazyPart } from './lazy-part.ts'
import { Mark } from './mark.tsx'
import { type Destination, footPages, mainPages } from './navigation.ts'
import classes from './shell.module.css'
import { useShortcuts } from './use-shortcuts.ts'

const CommandPalette = lazyPart(() => import('./command-palette.tsx'), 'CommandPalette')

/** Only a shop that saved a view needs them. */
const SavedLinks = lazyPart(() => import('../features/customers/list/views/saved-links.tsx'), 'SavedLinks')

/** Only a folder that another program copies needs it. */
const SyncNotice = lazyPart(() => import('./sync-notice.tsx'), 'SyncNotice')

/** Only a shop with a sample needs it: not in the first chunk. */
const SampleNotice = lazyPart(() => import('../features/sample/sample-notice.tsx'), 'SampleNotice')

/** The window: rail at the left, the page beside it. */
export function Shell() {
  const { t } = useTranslation('app')
  useShortcuts()
  return (
    <div className={classes.app}>
      <button type="button" className={classes.skip} onClick={focusPage}>
        {t('skip')}
      </button>
      <Rail />
      <div className={classes.main} id="page" tabIndex={-1}>
        <ConnectionNotice />
        <DamageNotice />
        <Suspense>
          <SyncNotice />
          <SampleNotice />
        </Suspense>
        <Outlet />
      </div>
      <Palette />
    </div>
  )
}

/** The palette is loaded when it is first wanted; `wanted` counts the calls. */
function Palette() {
  const [wanted, setWanted] = useState(0)
  useEffect(() => onPaletteWanted(() => setWanted((count) => count + 1)), [])
  return <Suspense>{wanted > 0 && <CommandPalette wanted={wanted} />}</Suspense>
}

function focusPage() {
  document.getElementById('page')?.focus()
}

function Rail() {
  const { t } = useTranslation('app')
  const { businessName } = useSettings()
  const folded = useMediaQuery('(max-width: 1100px)') ?? false
  return (
    <nav className={classes.rail} aria-label={t('nav.main')} data-folded={folded || undefined}>
      <div className={classes.shop}>
        <Mark />
        <b className="cut" title={businessName}>
          {businessName}
        </b>
      </div>
      <ul>
        {mainPages.map((page) => (
          <li key={page.to}>
            <RailLink page={page} folded={folded} />
            {page.to === '/customers' && !folded && (
              <Suspense>
                <SavedLinks />
              </Suspense>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        <RunningJobs folded={folded} />
        {footPages.map((page) => (
          <RailLink key={page.to} page={page} folded={folded} />
        ))}
      </div>
    </nav>
  )
}

function RailLink(props: { page: Destination; folded: boolean }) {
  const { t } = useTranslation('app')
  const { icon: Icon, label, to, holds } = props.page
  const within = useLocation({ select: ({ pathname }) => holds?.some((path) => pathname.startsWith(path)) ?? false })
  return (
    <Tooltip label={t(label)} position="right" disabled={!props.folded} openDelay={100}>
      <Link
        to={to}
        className={classes.item}
        aria-current={within ? 'page' : undefined}
        activeProps={{ 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false }}
      >
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <span className="cut">{t(label)}</span>
      </Link>
    </Tooltip>
  )
}
