import { Button, Group } from '@mantine/core'
import { IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUndo } from '../activity/queries.ts'
import { useStandingWords } from '../activity/standing.ts'
import { useCount, useDeleteSegment, useSegments } from './queries.ts'
import { useRuleWords } from './rule-words.ts'
import classes from './segments.module.css'

/** Every segment and list, with who is in it now. */
export function SegmentsPage() {
  const { t } = useTranslation('segments')
  const segments = useSegments()
  const words = useErrorWords()
  const [deleting, setDeleting] = useState<Segment | null>(null)
  const empty = segments.data?.length === 0
  const acts = (
    <>
      <Button component={Link} to="/segments/new-list" size={empty ? 'md' : 'sm'}>
        {t('newList')}
      </Button>
      <Button
        component={Link}
        to="/segments/new"
        variant="filled"
        size={empty ? 'md' : 'sm'}
        leftSection={<IconPlus size={16} stroke={1.5} />}
      >
        {t('new')}
      </Button>
    </>
  )
  return (
    <Page
      title={t('title')}
      breadcrumb={<Link to="/customers">{t('customers:title')}</Link>}
      layout={empty ? 'fill' : 'scroll'}
      count={segments.data && !empty ? segments.data.length : undefined}
      actions={segments.data && !empty && acts}
    >
      {segments.error && <Failure words={words(segments.error)} />}
      {empty && (
        <EmptyState
          picture={<IconUsersGroup size={48} stroke={1} color="var(--ink-3)" aria-hidden="true" />}
          title={t('empty.title')}
          text={t('empty.text')}
          action={
            <Group justify="center" gap={8}>
              {acts}
            </Group>
          }
        />
      )}
      {segments.data && !empty && <List segments={segments.data} onDelete={setDeleting} />}
      <DeleteSegment segment={deleting} onClose={() => setDeleting(null)} />
    </Page>
  )
}

function List(props: { segments: readonly Segment[]; onDelete: (segment: Segment) => void }) {
  const { t } = useTranslation('segments')
  const { sentence } = useRuleWords()
  return (
    <table className={classes.list}>
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('list.name')}</th>
          <th scope="col">{t('list.who')}</th>
          <th scope="col" data-align="end">
            {t('list.people')}
          </th>
          <th>
            <span className="visually-hidden">{t('list.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.segments.map((segment) => {
          const who = segment.rules ? sentence(segment.rules) : t('list.byHand')
          return (
            <tr key={segment.id}>
              <td title={segment.name}>
                <Link to="/segments/$id" params={{ id: segment.id }} className={classes.nameLink}>
                  {segment.name}
                </Link>
              </td>
              <td title={who}>{who}</td>
              <td data-align="end">
                <People segmentId={segment.id} />
              </td>
              <td data-align="end">
                <IconButton
                  label={t('delete.named', { name: segment.name })}
                  icon={IconTrash}
                  onClick={() => props.onDelete(segment)}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Each row counts its own: a slow one does not hold up the others. */
function People({ segmentId }: { segmentId: number }) {
  const format = useFormat()
  const { data } = useCount({ segmentId })
  return data ? (
    <Link to="/customers" search={{ segment: segmentId }} className="link">
      {format.number(data.people)}
    </Link>
  ) : null
}

function DeleteSegment(props: { segment: Segment | null; onClose: () => void }) {
  const { t } = useTranslation('segments')
  const words = useErrorWords()
  const remove = useDeleteSegment()
  const undo = useUndo()
  const standing = useStandingWords()
  const { segment } = props
  const close = () => {
    remove.reset()
    props.onClose()
  }
  // Awaited: whoever went on to another page by then hears of it, too.
  const back = (actionId: number, name: string) =>
    undo.mutateAsync({ id: actionId }).then(
      ({ undoResult }) => toast(standing(undoResult) ?? t('delete.undone', { name })),
      (error: unknown) => toast(words(error).what),
    )
  const gone = ({ name }: Segment, actionId: number) => {
    toast(t('delete.done', { name }), { label: t('app:undo'), onClick: () => void back(actionId, name) })
    close()
  }
  return (
    <ConfirmDialog
      opened={segment !== null}
      onClose={close}
      title={t('delete.title', { name: segment?.name ?? '' })}
      act={t('delete.act')}
      onConfirm={() =>
        segment && remove.mutate({ id: segment.id }, { onSuccess: ({ actionId }) => gone(segment, actionId) })
      }
      loading={remove.isPending}
      danger
    >
      <p>{t(segment?.kind === 'list' ? 'delete.list' : 'delete.rules')}</p>
      {remove.error && <Failure as="inline" words={words(remove.error)} />}
    </ConfirmDialog>
  )
}
