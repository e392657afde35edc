import { Button, Group, Modal, SegmentedControl } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Confidence } from '../../../shared/features/duplicates/confidence.ts'
import type { RecordKind } from '../../../shared/features/duplicates/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { ScrollSection } from '../../ui/scroll-section.tsx'
import { selectionStore } from '../customers/list/selection/selection-store.ts'
import { readable } from '../customers/person/birthday-text.ts'
import classes from './duplicates.module.css'
import { useMergeAll, useMergePreview } from './queries.ts'

/** Merges everything that is sure enough: what it will do, a few of them by name, and a button that says its size. */
export function MergeAllDialog({ kind, onClose }: { kind: RecordKind; onClose: () => void }) {
  const { t } = useTranslation('duplicates')
  const words = useErrorWords()
  const { locale } = useFormat()
  const [confidence, setConfidence] = useState<Confidence>('sure')
  const preview = useMergePreview(kind, confidence)
  const start = useMergeAll()
  const moved = hasCode(start.error, 'VALIDATION')
  const error = preview.error ?? start.error
  const company = kind === 'company'
  const title = t(company ? 'all.titleCompany' : 'all.title')
  const begin = (expected: number, people: number) =>
    start.mutate(
      { kind, confidence, expected },
      {
        onSuccess: (began) => {
          selectionStore.set({
            running: { ...began, kind: company ? 'bulk-company-merge' : 'bulk-merge', people, undo: false },
          })
          onClose()
        },
      },
    )
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('app:close') }}>
      <SegmentedControl
        aria-label={t('all.which')}
        value={confidence}
        onChange={(value) => setConfidence(value as Confidence)}
        data={(['sure', 'likely'] as const).map((value) => ({ value, label: t(`all.${value}`) }))}
      />
      {preview.data && (
        <>
          <p className={classes.outlook}>
            {t('all.outlook', { count: preview.data.records, groups: preview.data.groups })}{' '}
            {t(company ? 'all.ruleCompany' : 'all.rule')}
            {preview.data.beyond > 0 && ` ${t('all.beyond', { count: preview.data.beyond })}`}
            {preview.data.contradicted > 0 && ` ${t('all.contradicted', { count: preview.data.contradicted })}`}
            {preview.data.byHand > 0 && ` ${t('all.byHand', { count: preview.data.byHand })}`}{' '}
            {t('customers:bulk.note.undo')}
          </p>
          <ScrollSection className={classes.sample} label={t('list')}>
            <ul>
              {preview.data.sample.map(({ names, becomes, notTaken }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two groups can have the same names, and the sample never changes its order.
                <li key={at}>
                  <span>{names.join(' · ')}</span>
                  <b>
                    <IconArrowRight
                      size={16}
                      stroke={1.5}
                      className={classes.arrow}
                      role="img"
                      aria-label={t('all.becomes')}
                    />
                    {becomes}
                  </b>
                  {notTaken.length > 0 && (
                    <small>
                      {t(company ? 'all.intoNotes' : 'all.notTaken', {
                        values: notTaken.map((one) => readable(locale, one)).join(' · '),
                      })}
                    </small>
                  )}
                </li>
              ))}
            </ul>
          </ScrollSection>
          {preview.data.groups > preview.data.sample.length && (
            <p className={classes.more}>{t('more', { count: preview.data.groups - preview.data.sample.length })}</p>
          )}
        </>
      )}
      {error && (
        <Failure
          as="inline"
          words={moved ? { ...words(error), what: t('all.moved'), todo: t('lookAgain') } : words(error)}
          action={preview.error ? { label: t('app:tryAgain'), onClick: () => void preview.refetch() } : undefined}
        />
      )}
      <Group justify="flex-end" gap={8} mt={24}>
        <Button variant="subtle" size="md" onClick={onClose} data-autofocus>
          {t('app:cancel')}
        </Button>
        <Button
          variant="filled"
          size="md"
          disabled={!preview.data || preview.data.groups === 0}
          loading={start.isPending || preview.isPending || preview.isPlaceholderData}
          onClick={() => preview.data && begin(preview.data.groups, preview.data.records)}
        >
          {preview.data ? t('all.act', { count: preview.data.groups }) : title}
        </Button>
      </Group>
    </Modal>
  )
}
