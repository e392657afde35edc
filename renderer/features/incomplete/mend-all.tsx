import { Button, Group, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IncompleteItem, IncompleteKind, NameOrder } from '../../../shared/features/incomplete/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ScrollSection } from '../../ui/scroll-section.tsx'
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

/** The given and the family name as they are then. */
function halvesOf({ halves, suggestion }: IncompleteItem): readonly string[] {
  return halves ? [halves.given, halves.family] : [suggestion?.text ?? '', suggestion?.family ?? '']
}

/** What would become of each, before all of a kind are mended alike. */
export function MendAll({ kind, order, items, mendable, onClose }: MendAllProps) {
  const { t } = useTranslation('incomplete')
  const words = useErrorWords()
  const mend = useMendAll()
  const shown = items.filter((item) => item.suggestion !== null)
  const halves = kind === 'halves' || kind === 'capitals'
  const say = (key: 'title' | 'act' | 'started') =>
    t(`${kind === 'halves' ? 'halves' : 'all'}.${key}`, { count: mendable })
  const people = new Set(shown.map((item) => item.personId)).size
  const start = () =>
    mend.mutate(
      { kind, order, expected: mendable },
      {
        onSuccess: () => {
          toast(say('started'))
          onClose()
        },
      },
    )
  return (
    <Modal opened size="lg" onClose={onClose} title={say('title')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <ScrollSection className={classes.preview} label={t('all.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('all.now')}</th>
              {kind !== 'halves' && <th scope="col">{t('all.then')}</th>}
              {halves && <th scope="col">{t('halves.given')}</th>}
              {halves && <th scope="col">{t('halves.family')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={`${item.personId}-${item.lineId ?? ''}`}>
                <td>{item.now}</td>
                {kind !== 'halves' && <td>{item.suggestion?.text}</td>}
                {halves && halvesOf(item).map((half, at) => <td key={at === 0 ? 'given' : 'family'}>{half}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollSection>
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
          {say('act')}
        </Button>
      </Group>
    </Modal>
  )
}
