import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { When } from '../../../ui/format-context.tsx'
import classes from '../columns/import.module.css'
import { useDiscardImport, useImports } from '../queries.ts'

/** How many of them stand above the place to drop a file. */
const SHOWN = 2

/** Files that were checked but not imported: one can go on with them, or forget them. */
export function UnfinishedImports() {
  const { t } = useTranslation('import')
  const imports = useImports()
  const discard = useDiscardImport()
  const open = (imports.data ?? []).filter((one) => one.state === 'checked' || one.state === 'checking')
  if (open.length === 0) return null
  return (
    <ul className={classes.unfinished} aria-label={t('unfinished.label')}>
      {open.slice(0, SHOWN).map((one) => (
        <li key={one.id}>
          <span className="cut">{t('unfinished.line', { name: one.fileName })}</span>
          <When at={one.createdAt} />
          <Link to="/import/$id" params={{ id: one.id }} search={{ step: 'check' }} className="link">
            {t('unfinished.goOn')}
          </Link>
          <Button
            variant="subtle"
            aria-label={t('unfinished.discardNamed', { name: one.fileName })}
            onClick={() => discard.mutate({ id: one.id })}
          >
            {t('unfinished.discard')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
