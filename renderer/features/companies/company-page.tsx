import { Button, Menu } from '@mantine/core'
import { IconDots, IconMail, IconMapPin, IconPencil, IconPhone, IconTrash, IconWorld } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '../../../shared/features/companies/contract.ts'
import { addressLines } from '../../../shared/features/customers/address-lines.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { lazyPart } from '../../app/lazy-part.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceRow } from '../../ui/fields/choice-row.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import lines from '../customers/person/contact-lines.module.css'
import { ContactLine } from '../customers/person/contact-lines.tsx'
import { CustomFields } from '../customers/person/custom-fields.tsx'
import head from '../customers/person/customer-head.module.css'
import { usePhoneShown } from '../customers/phone-plans.ts'
import classes from './company-page.module.css'
import { CompanyPeople } from './company-people.tsx'
import { DeleteCompany } from './delete-company.tsx'
import { EditCompany } from './edit-company.tsx'
import { useCompany } from './queries.ts'

const HistoryList = lazyPart(() => import('../history/history-list.tsx'), 'HistoryList')

/** One company: what is known of it, who works there as what, and what was changed. */
export function CompanyPage() {
  const { t } = useTranslation('companies')
  const { id } = useParams({ from: '/companies/$id' })
  const company = useCompany(id)
  const words = useErrorWords()
  const navigate = useNavigate()
  // What was read before somebody else deleted or merged it is no company's any more.
  const gone = hasCode(company.error, 'NOT_FOUND')
  const found = gone ? undefined : company.data
  const toList = gone ? { label: t('gone'), onClick: () => void navigate({ to: '/companies' }) } : undefined
  return (
    <Page
      title={found?.name ?? t('company')}
      breadcrumb={<Link to="/companies">{t('title')}</Link>}
      actions={company.data && <Actions key={company.data.id} company={company.data} gone={gone} />}
      layout="fill"
      line
    >
      {company.error && <Failure words={words(company.error)} action={toList} />}
      {found && (
        <div className={classes.columns} key={found.id}>
          <Card company={found} />
          <Feed company={found} />
        </div>
      )}
    </Page>
  )
}

function Feed({ company }: { company: Company }) {
  const { t } = useTranslation('companies')
  const [shown, setShown] = useState<'people' | 'history'>('people')
  return (
    <div>
      <ChoiceRow
        label={t('shown')}
        choices={[
          { value: 'people', words: t('people.title') },
          { value: 'history', words: t('history:tab') },
        ]}
        chosen={shown}
        onChoose={setShown}
      />
      <div className={classes.feed}>
        {shown === 'people' ? (
          <CompanyPeople company={company} />
        ) : (
          <Suspense>
            <HistoryList of={{ kind: 'company', id: company.id }} />
          </Suspense>
        )}
      </div>
    </div>
  )
}

/** What can be done with a company. An open form keeps what was typed, and an act under way its end, when it is gone. */
function Actions({ company, gone }: { company: Company; gone: boolean }) {
  const { t } = useTranslation('companies')
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {!gone && (
        <>
          <Button leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setOpen('edit')}>
            {t('edit.button')}
          </Button>
          <Menu>
            <Menu.Target>
              <IconButton label={t('more')} icon={IconDots} />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.5} aria-hidden="true" />}
                onClick={() => setOpen('delete')}
              >
                {t('delete.button')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      <EditCompany company={company} opened={open === 'edit'} onClose={close} />
      {open === 'delete' && <DeleteCompany company={company} onClose={close} />}
    </>
  )
}

function Card({ company }: { company: Company }) {
  const { t } = useTranslation('companies')
  const format = useFormat()
  const phoneShown = usePhoneShown()
  const { phone, email, website, notes, custom } = company
  const month = new Intl.DateTimeFormat(format.locale, { month: 'long', year: 'numeric' }).format(company.createdAt)
  const address = addressLines(company, format.locale)
  // A country alone, which the form proposes, is no address.
  const placed = [company.street, company.city, company.region, company.postalCode].some(Boolean)
  return (
    <aside aria-label={t('card')}>
      <header className={head.head} data-as="page">
        <Avatar name={company.name} size="l" company />
        <div className={head.words}>
          <h2 className={head.name}>{company.name}</h2>
          <p>{t('since', { month })}</p>
        </div>
      </header>
      <ul className={lines.lines}>
        {phone && (
          <ContactLine icon={IconPhone} note="" copies={phone}>
            <a href={`tel:${phone}`} title={t('customers:callNumber', { number: phone })}>
              {phoneShown(phone)}
            </a>
          </ContactLine>
        )}
        {email && (
          <ContactLine icon={IconMail} note="" copies={email}>
            <a href={`mailto:${email}`} title={t('customers:writeTo', { address: email })}>
              {email}
            </a>
          </ContactLine>
        )}
        {website && (
          <ContactLine icon={IconWorld} note="" copies={website}>
            <a href={website} title={website} target="_blank" rel="noreferrer" className="cut">
              {website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
            </a>
          </ContactLine>
        )}
        {placed && (
          <ContactLine icon={IconMapPin} note="" copies={address.join('\n')}>
            <span className={lines.address}>{address.join(',\n')}</span>
          </ContactLine>
        )}
      </ul>
      {![phone, email, website, placed].some(Boolean) && <p className={classes.none}>{t('noLines')}</p>}
      {notes && <p className={classes.notes}>{notes}</p>}
      <CustomFields values={custom} />
    </aside>
  )
}
