import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './saved-views.module.css'
import { useSavedViews } from './saved-views.ts'

/** The saved views as links of the rail, under the list they are views of. */
export function SavedLinks() {
  const { t } = useTranslation('customers')
  const views = useSavedViews()
  const shown = useLocation({
    select: ({ pathname, search }) => (pathname === '/customers' ? (search as { saved?: number }).saved : undefined),
  })
  if (views.length === 0) return null
  return (
    <ul className={classes.links} aria-label={t('views.label')}>
      {views.map(({ id, name, view }) => (
        <li key={id}>
          <Link
            to="/customers"
            search={{ ...view, saved: id }}
            className={classes.link}
            aria-current={shown === id ? 'true' : undefined}
            title={name}
          >
            <span className="cut">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
