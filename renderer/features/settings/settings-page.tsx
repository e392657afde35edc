import { Button, SegmentedControl, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import {
  IconAlertTriangle,
  IconCopy,
  IconDeviceLaptop,
  IconFolderOpen,
  IconForms,
  IconMail,
  IconMessages,
  IconPlugConnectedX,
  IconServer,
  IconShieldLock,
  IconTag,
  IconTrash,
} from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/features/settings/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { accountPage } from '../../app/navigation.ts'
import { api } from '../../rpc/client.ts'
import { Failure } from '../../ui/failure.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { BackupSummary } from '../backup/backup-summary.tsx'
import { SampleSection } from '../sample/sample-section.tsx'
import { BackgroundSection } from './background-section.tsx'
import { BrandSection } from './brand-section.tsx'
import { BusinessFields, type BusinessValues, businessProblems } from './business-fields.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { useSettings, useUpdateSettings } from './queries.ts'
import { RestDaysForm } from './rest-days.tsx'
import { Section } from './section.tsx'
import { SendingHoursForm } from './sending-hours.tsx'
import classes from './settings.module.css'

/** Language and look, the business, the mailbox, where the data lies and what leaves this computer. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  return (
    <Page title={t('title')}>
      <div className={classes.page}>
        <Look />
        <Business />
        <BrandSection />
        <Section title={t('mail.title')}>
          <p>{t('mail.text')}</p>
          <Button component={Link} to={accountPage.to} mt={12} leftSection={<IconMail size={16} stroke={1.5} />}>
            {t('mail.open')}
          </Button>
        </Section>
        <Section title={t('hours.title')}>
          <SendingHoursForm />
        </Section>
        <Section title={t('rest.title')}>
          <RestDaysForm />
        </Section>
        <Section title={t('tags:title')}>
          <p>{t('tags:text')}</p>
          <Button component={Link} to="/settings/tags" mt={12} leftSection={<IconTag size={16} stroke={1.5} />}>
            {t('tags:open')}
          </Button>
        </Section>
        <Section title={t('consent:topics.title')}>
          <p>{t('consent:topics.text')}</p>
          <Button component={Link} to="/settings/topics" mt={12} leftSection={<IconMessages size={16} stroke={1.5} />}>
            {t('consent:topics.open')}
          </Button>
        </Section>
        <Section title={t('fields:open')}>
          <p>{t('fields:text')}</p>
          <Button component={Link} to="/settings/fields" mt={12} leftSection={<IconForms size={16} stroke={1.5} />}>
            {t('fields:manage')}
          </Button>
        </Section>
        <BackgroundSection />
        <Section title={t('sample:title')}>
          <SampleSection />
        </Section>
        <Section title={t('backup:title')}>
          <BackupSummary />
        </Section>
        <Data />
        <Privacy />
      </div>
    </Page>
  )
}

function Look() {
  const { t } = useTranslation('settings')
  const { language, theme, version } = useSettings()
  const update = useUpdateSettings()
  const words = useErrorWords()
  return (
    <Section title={t('look.title')}>
      <Stack gap={16}>
        <LanguageChoice
          label={t('look.language')}
          value={language}
          onChange={(next) => update.mutate({ language: next, version })}
        />
        <SegmentedControl
          aria-label={t('look.theme')}
          fullWidth
          value={theme}
          onChange={(next) => update.mutate({ theme: next as Settings['theme'], version })}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`look.${value}`) }))}
        />
        {update.error && <Failure as="inline" words={words(update.error)} />}
      </Stack>
    </Section>
  )
}

function Business() {
  const { t } = useTranslation('settings')
  const { businessName, postalAddress, country, currency, version } = useSettings()
  const update = useUpdateSettings()
  const words = useErrorWords()
  const form = useForm<BusinessValues>({
    initialValues: { businessName, postalAddress, country, currency },
    validate: (values) => businessProblems(values, t),
  })
  const save = (values: BusinessValues) =>
    update.mutate(
      { ...values, version },
      {
        onSuccess: () => {
          form.resetDirty(values)
          toast(t('saved'))
        },
      },
    )
  return (
    <Section title={t('business.title')}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <BusinessFields form={form} />
        <Button type="submit" variant="filled" mt={16} loading={update.isPending} disabled={!form.isDirty()}>
          {t('save')}
        </Button>
        {update.error && <Failure as="inline" words={words(update.error)} />}
      </form>
    </Section>
  )
}

function Data() {
  const { t } = useTranslation('settings')
  const info = useQuery(api.system.info.queryOptions())
  const show = useMutation(api.system.showFolder.mutationOptions())
  const words = useErrorWords()
  if (info.error) {
    return (
      <Section title={t('data.title')}>
        <Failure as="inline" words={words(info.error)} />
      </Section>
    )
  }
  if (!info.data) return null
  const { dataDir, syncedBy, secrets, version, canShow } = info.data
  const copy = () => {
    navigator.clipboard.writeText(dataDir).then(
      () => toast(t('data.copied')),
      () => toast(t('data.copyRefused')),
    )
  }
  return (
    <Section title={t('data.title')}>
      <p>{t('data.text')}</p>
      <div className={classes.folder}>
        <span>{dataDir}</span>
        {canShow && <IconButton label={t('data.show')} icon={IconFolderOpen} onClick={() => show.mutate(undefined)} />}
        <IconButton label={t('data.copy')} icon={IconCopy} onClick={copy} />
      </div>
      {show.error && <Failure as="inline" words={words(show.error)} />}
      {syncedBy && (
        <p className={classes.warning}>
          <IconAlertTriangle size={18} stroke={1.5} aria-hidden="true" />
          <SyncedAdvice service={syncedBy} />
        </p>
      )}
      <p className={classes.hint}>{t(`data.secrets.${secrets}`)}</p>
      <p className={classes.hint}>{t('data.version', { version })}</p>
    </Section>
  )
}

/** How to bring the data out of a folder that another program copies: what starts Bandhu again by itself goes first, a switch only where there is one. */
function SyncedAdvice({ service }: { service: string }) {
  const { t } = useTranslation('settings')
  const background = useQuery(api.system.background.queryOptions())
  const byHand = background.data?.startsWithComputer === null
  return <span>{t(byHand ? 'data.syncedByHand' : 'data.synced', { service })}</span>
}

const privacyLines = [
  { key: 'letters', icon: IconMail },
  { key: 'try', icon: IconServer },
  { key: 'here', icon: IconDeviceLaptop },
  { key: 'nothing', icon: IconPlugConnectedX },
] as const

function Privacy() {
  const { t } = useTranslation('settings')
  return (
    <Section title={t('privacy.title')}>
      <ul className={classes.privacy}>
        {privacyLines.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon size={18} stroke={1.5} aria-hidden="true" />
            <span>
              <b>{t(`privacy.${key}.what`)}</b> {t(`privacy.${key}.text`)}
            </span>
          </li>
        ))}
      </ul>
      <div className={classes.doors}>
        <Button component={Link} to="/settings/privacy" leftSection={<IconShieldLock size={16} stroke={1.5} />}>
          {t('privacy.open')}
        </Button>
        <Button component={Link} to="/customers/bin" leftSection={<IconTrash size={16} stroke={1.5} />}>
          {t('bin:title')}
        </Button>
      </div>
    </Section>
  )
}
