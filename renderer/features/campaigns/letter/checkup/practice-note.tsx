import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import sending from '../../sending/sending.module.css'
import classes from '../wizard.module.css'

/** A letter to invented customers alone: it can be sent to the end, and stays on this computer. */
export function PracticePlan({ people }: { people: number }) {
  const { t } = useTranslation('campaigns')
  return (
    <section className={classes.plan}>
      <h2>{t('practice.title', { count: people })}</h2>
      <p>{t('practice.text')}</p>
    </section>
  )
}

/** Where a test would go to one's own mailbox, and there is none. */
export function PracticeTest() {
  const { t } = useTranslation('campaigns')
  return (
    <section className={classes.plan}>
      <h2>{t('practice.testTitle')}</h2>
      <p>{t('practice.testText')}</p>
    </section>
  )
}

/** A letter that left from no mailbox: where it can be read. */
export function PracticeNote() {
  const { t } = useTranslation('campaigns')
  return (
    <div className={sending.note}>
      <IconFlask size={18} stroke={1.5} aria-hidden="true" />
      <div>
        <p>{t('practice.note')}</p>
        <Link className="link" to="/practice">
          {t('sample:box.open')}
        </Link>
      </div>
    </div>
  )
}
