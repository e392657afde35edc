import { Button, Menu } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFields } from '../../queries.ts'
import { fieldTag, standInOf } from '../letter-fields.ts'

/** The fields a letter can use; each goes in with the words that stand there for a person who has none. */
export function InsertField(props: { label: string; compact?: boolean; onInsert: (tag: string) => void }) {
  const { t } = useTranslation('campaigns')
  const fields = useFields()
  return (
    <Menu width={320} returnFocus={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          aria-label={props.label}
          size={props.compact ? 'compact-sm' : undefined}
          leftSection={<IconBraces size={16} stroke={1.5} />}
          loading={fields.isPending}
        >
          {t('field.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(fields.data ?? []).map(({ name, label, subject, example }) => (
          <Menu.Item
            key={name}
            rightSection={example === '' ? undefined : <FieldExample>{example}</FieldExample>}
            onClick={() =>
              props.onInsert(fieldTag(name, t(`field.standIn.${name}`, { defaultValue: standInOf(name) })))
            }
          >
            {label === null
              ? t(`field.name.${name}`, { defaultValue: name })
              : subject === 'company'
                ? t('field.ofCompany', { field: label })
                : label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function FieldExample(props: { children: string }) {
  return (
    <span className="cut" style={{ maxWidth: 140, color: 'var(--ink-3)' }}>
      {props.children}
    </span>
  )
}
