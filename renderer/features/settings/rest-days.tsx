import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSettings, useUpdateSettings } from './queries.ts'
import classes from './settings.module.css'

/** How many days of rest one person has between two letters; 0: no such rule. */
export function RestDaysForm() {
  const { t } = useTranslation('settings')
  const { restDays, version } = useSettings()
  const [days, setDays] = useState<number | null>(restDays ?? 0)
  const update = useUpdateSettings()
  const words = useErrorWords()
  const chosen = days || null
  const save = () => update.mutate({ restDays: chosen, version }, { onSuccess: () => toast(t('saved')) })
  return (
    <>
      <p>{t('rest.text')}</p>
      <div className={classes.rest}>
        <NumberField
          label={t('rest.days')}
          description={t(chosen === null ? 'rest.off' : 'rest.on', { count: chosen ?? 0 })}
          value={days}
          onChange={setDays}
          min={0}
          max={365}
        />
      </div>
      <Button
        variant="filled"
        mt={16}
        loading={update.isPending}
        disabled={chosen === restDays || days === null}
        onClick={save}
      >
        {t('rest.save')}
      </Button>
      {update.error && <Failure as="inline" words={words(update.error)} />}
    </>
  )
}
