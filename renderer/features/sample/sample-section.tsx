import { Button, Group } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { useSample, useStartSample } from './queries.ts'
import { RemoveSample } from './remove-sample.tsx'

/** The sample shop in the settings: where it comes from, and where it goes. */
export function SampleSection() {
  const { t } = useTranslation('sample')
  const words = useErrorWords()
  const sample = useSample().data
  const start = useStartSample()
  if (!sample) return null
  const absent = sample.state === 'none' || sample.state === 'removed'
  return (
    <>
      <p>{absent ? t('section.text') : t(`notice.${sample.state}`, { count: sample.people })}</p>
      <Group gap={8} mt={12}>
        {absent && (
          <Button
            leftSection={<IconFlask size={16} stroke={1.5} />}
            onClick={() => start.mutate(undefined)}
            loading={start.isPending}
          >
            {t('try')}
          </Button>
        )}
        {sample.state === 'there' && (
          <>
            <Button renderRoot={(root) => <Link {...root} to="/practice" />}>{t('box.open')}</Button>
            <RemoveSample sample={sample} />
          </>
        )}
      </Group>
      {start.error && <Failure as="inline" words={words(start.error)} />}
    </>
  )
}
