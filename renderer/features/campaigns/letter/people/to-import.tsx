import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The way to the first customers, after the words that there are none yet. */
export function ToImport() {
  const { t } = useTranslation('app')
  return (
    <>
      {' '}
      <Link className="link" to="/import">
        {t('palette.import')}
      </Link>
    </>
  )
}
