import { Button } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { currencyOf, guessCountry } from '../../../shared/i18n/countries.ts'
import { type Language, languageFrom } from '../../../shared/i18n/index.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { switchLanguage } from '../../app/i18n.ts'
import { Mark } from '../../app/mark.tsx'
import { api } from '../../rpc/client.ts'
import { Failure } from '../../ui/failure.tsx'
import { toast } from '../../ui/toast.tsx'
import { WizardPage } from '../../ui/wizard-page.tsx'
import { BusinessFields, type BusinessValues, businessProblems } from '../settings/business-fields.tsx'
import { LanguageChoice } from '../settings/language-choice.tsx'
import { BeginStep, type Next } from './begin-step.tsx'
import classes from './setup.module.css'
import { SetupFromBackup } from './setup-from-backup.tsx'

const STEPS = ['language', 'business', 'begin'] as const

/** The first run: language, business, first customers. Nothing is written until the last step; "Back" loses nothing. */
export function SetupPage(props: { onDone: (next: Next) => void }) {
  const { t, i18n } = useTranslation('setup')
  const settingsWords = useTranslation('settings').t
  const [step, setStep] = useState(0)
  const [restoring, setRestoring] = useState(false)
  const [language, setLanguage] = useState<Language>(() => languageFrom([i18n.language]))
  const form = useBusinessForm(settingsWords)
  const setUp = useSetUp(props.onDone)
  const words = useErrorWords()
  const stepForm = useFirstField(step)

  const choose = (next: Language) => {
    setLanguage(next)
    void switchLanguage(i18n, next, form.values.country)
  }
  const forward = () => {
    if (STEPS[step] === 'business' && form.validate().hasErrors) return
    setStep(step + 1)
  }
  const finish = (next: Next) => setUp.mutate({ ...form.values, language, next })
  const name = STEPS[step] ?? 'begin'
  if (restoring) return <SetupFromBackup onBack={() => setRestoring(false)} />
  return (
    <div className={classes.window}>
      <WizardPage
        title={t('title')}
        mark={<Mark />}
        second={
          step === 0 && (
            <Button size="md" onClick={() => setRestoring(true)}>
              {t('backup:setup.have')}
            </Button>
          )
        }
        steps={STEPS.map((key) => ({ key, label: t(`steps.${key}`) }))}
        current={step}
        onBack={step > 0 ? () => setStep(step - 1) : undefined}
        sentence={<Trans t={t} i18nKey={`${name}.sentence`} components={{ b: <strong /> }} />}
        action={name === 'begin' ? undefined : { label: t('next'), onClick: forward }}
      >
        <form
          ref={stepForm}
          className={classes.step}
          onSubmit={(event) => {
            event.preventDefault()
            forward()
          }}
        >
          <h2 className={classes.title}>{t(`${name}.title`)}</h2>
          <p className={classes.text}>{t(`${name}.text`)}</p>
          {name === 'language' && <LanguageChoice label={t('language.title')} value={language} onChange={choose} />}
          {name === 'business' && <BusinessFields form={form} />}
          {name === 'begin' && <BeginStep busy={setUp.isPending} onChoose={finish} />}
          {setUp.error && <Failure as="inline" words={words(setUp.error)} />}
          <button type="submit" hidden />
        </form>
      </WizardPage>
    </div>
  )
}

/** Each step after the first starts in its first field, so that the keyboard can go straight on. */
function useFirstField(step: number) {
  const ref = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (step > 0) ref.current?.querySelector<HTMLElement>('input, textarea, button:not([hidden])')?.focus()
  }, [step])
  return ref
}

function useBusinessForm(t: (key: string) => string) {
  const [guessed] = useState(() => guessCountry(navigator.languages, Intl.DateTimeFormat().resolvedOptions().timeZone))
  return useForm<BusinessValues>({
    initialValues: { businessName: '', postalAddress: '', country: guessed, currency: currencyOf(guessed) ?? 'INR' },
    validate: (values) => businessProblems(values, t),
  })
}

function useSetUp(onDone: (next: Next) => void) {
  const queryClient = useQueryClient()
  const words = useErrorWords()
  const setUp = useMutation(api.settings.setUp.mutationOptions())
  const sample = useMutation(api.sample.start.mutationOptions())
  return {
    ...setUp,
    isPending: setUp.isPending || sample.isPending,
    mutate: ({ next, ...input }: BusinessValues & { language: Language; next: Next }) =>
      setUp.mutate(input, {
        onSuccess: (settings) => {
          const enter = () => {
            onDone(next)
            queryClient.setQueryData(api.settings.get.queryKey(), settings)
          }
          if (next !== 'sample') return enter()
          // The settings are kept by now: a sample that does not come is offered again there.
          sample.mutate(undefined, { onError: (error) => toast(words(error).what), onSettled: enter })
        },
      }),
  }
}
