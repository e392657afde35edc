import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from '../wizard.module.css'

/** A letter that is written before any mailbox is there: why one is needed now, and the way there and back. `own`: real people beside invented ones. */
export function NoAccount({ draftId, own = 0 }: { draftId: number | null; own?: number }) {
  const { t } = useTranslation('campaigns')
  return (
    <section className={classes.plan}>
      <h2>{t('noAccount.title')}</h2>
      <p>{t('noAccount.text')}</p>
      {own > 0 && <p>{t('practice.own', { count: own })}</p>}
      <Button
        renderRoot={(props) => (
          <Link {...props} to="/settings/accounts/new" search={draftId === null ? {} : { letter: draftId }} />
        )}
        mt={16}
        size="md"
        leftSection={<IconPlus size={16} stroke={1.5} />}
      >
        {t('noAccount.act')}
      </Button>
    </section>
  )
}
