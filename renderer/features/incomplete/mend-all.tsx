import { Button, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IncompleteItem, IncompleteKind, NameOrder } from '../../../shared/features/incomplete/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './incomplete.module.css'
import { useMendAll } from './queries.ts'

type MendAllProps = {
  kind: Exclude<IncompleteKind, 'unreachable'>
  order: NameOrder
  items: readonly IncompleteItem[]
  mendable: number
  onClose: () => void
}

/** What would become of each, before all of a kind are mended alike. */
export function MendAll({ kind, order, items, mendable, onClose }: MendAllProps) {
  const { t } = useTranslation('incomplete')
  const words = useErrorWords()
  const mend = useMendAll()
  const shown = items.filter((item) => item.suggestion !== null)
  const people = new Set(shown.map((item) => item.personId)).size
  const start = () =>
    mend.mutate(
      { kind, order, expected: mendable },
      {
        onSuccess: () => {
          toast(t('all.started', { count: mendable }))
          onClose()
        },
      },
    )
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('all.title', { count: mendable })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className={classes.preview} tabIndex={0} aria-label={t('all.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('all.now')}</th>
              <th scope="col">{t('all.then')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={`${item.personId}-${item.lineId ?? ''}`}>
                <td>{item.now}</td>
                <td>{[item.suggestion?.text, item.suggestion?.family].filter(Boolean).join(' | ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {mendable > people && <p className={classes.hint}>{t('all.more', { count: mendable - people })}</p>}
      <p className={classes.hint}>{t('all.undo')}</p>
      {mend.error && (
        <Failure
          as="inline"
          words={
            hasCode(mend.error, 'VALIDATION')
              ? { ...words(mend.error), what: t('all.moved'), todo: t('all.again') }
              : words(mend.error)
          }
        />
      )}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="subtle" size="md" onClick={onClose}>
          {t('app:cancel')}
        </Button>
        <Button variant="filled" size="md" loading={mend.isPending} onClick={start}>
          {t('all.act', { count: mendable })}
        </Button>
      </Group>
    </Modal>
  )
}
