import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconListDetails, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './picker.module.css'
import { useSegments } from './queries.ts'

/** Which people the list shows: everyone, a segment, or what the filters find. */
export function SegmentPicker(props: {
  segment: number | undefined
  changed: boolean
  onPick: (id: number | undefined) => void
}) {
  const { t } = useTranslation('segments')
  const { data } = useSegments()
  const segments = data ?? []
  const found = segments.find((one) => one.id === props.segment)?.name
  // Whom a deleted segment shows is nobody, not everyone.
  const name = found ?? (data && props.segment !== undefined && !props.changed ? t('goneSegment') : undefined)
  const label =
    name === undefined ? t(props.changed ? 'unsaved' : 'all') : props.changed ? t('changed', { name }) : name
  const item = (id: number | undefined, text: string) => (
    <Menu.Item
      key={id ?? 0}
      aria-current={(id === props.segment && !props.changed) || undefined}
      rightSection={
        id === props.segment && !props.changed ? <IconCheck size={16} stroke={1.5} aria-hidden="true" /> : undefined
      }
      onClick={() => props.onPick(id)}
    >
      <span className="cut" title={text}>
        {text}
      </span>
    </Menu.Item>
  )
  return (
    <Menu width="target">
      <Menu.Target>
        <Button
          className={classes.picker}
          aria-label={`${t('pick')}: ${label}`}
          leftSection={<IconUsers size={16} stroke={1.5} aria-hidden="true" />}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          title={label}
        >
          <span className="cut">{label}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown}>
        {item(undefined, t('all'))}
        {segments.length > 0 && <Menu.Divider />}
        {segments.map((segment) => item(segment.id, segment.name))}
        <Menu.Divider />
        <Menu.Item component={Link} to="/segments" leftSection={<IconListDetails size={16} stroke={1.5} />}>
          {t('manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
