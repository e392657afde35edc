import { Button, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_VIEW_NAME, type SavedView } from '../../../../../shared/features/customers/saved-views.ts'
import { hasCode, useErrorWords } from '../../../../app/error-messages.ts'
import { Failure } from '../../../../ui/failure.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { toast } from '../../../../ui/toast.tsx'
import type { ListView } from '../list-view.ts'
import classes from './saved-views.module.css'
import { useChangeViews, useSavedViews } from './saved-views.ts'
import { useListColumns } from './use-list-columns.ts'

type SavedViewFormProps = { view: ListView; onView: (view: ListView) => void; onClose: () => void }

/** The name; saving as a new view, or, where one is open, over it; its place in the rail; its end, with an undo. */
export function SavedViewForm({ view, onView, onClose }: SavedViewFormProps) {
  const { t } = useTranslation('customers')
  const views = useSavedViews()
  const open = views.find(({ id }) => id === view.saved)
  const [name, setName] = useState(open?.name ?? '')
  const change = useChangeViews()
  const { keys, chosen } = useListColumns(view)
  const { saved: _saved, ...shown } = view
  const save = (id: number | undefined) =>
    change.mutate(
      { save: { ...(id !== undefined && { id }), name, view: shown, columns: chosen ? [...keys] : null } },
      {
        onSuccess: (all) => {
          toast(t('views.saved', { name }))
          const own = id ?? all.at(-1)?.id
          if (own !== undefined) onView({ ...view, saved: own })
          onClose()
        },
      },
    )
  const gone = () => {
    onView(shown)
    onClose()
  }
  const blank = name.trim() === ''
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!blank) save(open?.id)
      }}
    >
      <TextInput
        label={t('views.name')}
        maxLength={LONGEST_VIEW_NAME}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className={classes.hint}>{t('views.hint')}</p>
      {change.error && <Problem error={change.error} />}
      <Button type="submit" variant="filled" disabled={blank} loading={change.isPending}>
        {t(open ? 'views.update' : 'views.save')}
      </Button>
      {open && (
        <Button disabled={blank || name === open.name} onClick={() => save(undefined)}>
          {t('views.saveNew')}
        </Button>
      )}
      {open && <Place views={views} open={open} change={change} onGone={gone} />}
    </form>
  )
}

type PlaceProps = {
  views: readonly SavedView[]
  open: SavedView
  change: ReturnType<typeof useChangeViews>
  onGone: () => void
}

function Place({ views, open, change, onGone }: PlaceProps) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  const at = views.indexOf(open)
  const again = useChangeViews((error) => toast(hasCode(error, 'VALIDATION') ? t('views.full') : words(error).what))
  const remove = () =>
    change.mutate(
      { remove: { id: open.id } },
      {
        onSuccess: () => {
          toast(t('views.deleted', { name: open.name }), {
            label: t('app:undo'),
            onClick: () => again.mutate({ save: { ...open, at } }),
          })
          onGone()
        },
      },
    )
  return (
    <div className={classes.acts}>
      <span>
        <IconButton
          label={t('views.up')}
          icon={IconChevronUp}
          disabled={at === 0}
          onClick={() => change.mutate({ move: { id: open.id, by: -1 } })}
        />
        <IconButton
          label={t('views.down')}
          icon={IconChevronDown}
          disabled={at === views.length - 1}
          onClick={() => change.mutate({ move: { id: open.id, by: 1 } })}
        />
      </span>
      <IconButton label={t('views.delete')} icon={IconTrash} onClick={remove} />
    </div>
  )
}

function Problem({ error }: { error: unknown }) {
  const { t } = useTranslation('customers')
  const words = useErrorWords()
  if (!hasCode(error, 'VALIDATION')) return <Failure as="inline" words={words(error)} />
  const full = JSON.stringify((error as { data?: unknown }).data).includes('full')
  return <Failure as="inline" words={{ ...words(error), what: t(full ? 'views.full' : 'views.taken'), todo: '' }} />
}
