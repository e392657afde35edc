import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../../shared/features/segments/contract.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { api } from '../../rpc/client.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useFocusNext } from '../../ui/focus/use-focus-next.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { useSetMember } from './queries.ts'
import classes from './segments.module.css'

/** People shown at once; the next as many on demand. */
const PAGE = 100

/** Who is on a list; found by typing, put on and taken off one by one. */
export function ListMembers({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments')
  const words = useErrorWords()
  const set = useSetMember()
  const members = useMembers(segment.id)
  const list = useRef<HTMLUListElement>(null)
  const focusNext = useFocusNext(members.rows.length, list, 'li')
  const more = () => {
    focusNext()
    members.more()
  }
  return (
    <section>
      <AddPerson onPick={(personId) => set.mutate({ id: segment.id, personId, member: true })} />
      {set.error && <Failure as="inline" words={words(set.error)} />}
      {members.error && <Failure as="inline" words={words(members.error)} />}
      {members.total === 0 && <p className={classes.soft}>{t('members.empty')}</p>}
      <ul className={classes.sample} ref={list}>
        {members.rows.map((row) => {
          const name = row.name || t('live.noName')
          return (
            <li key={row.id}>
              <Avatar name={name} />
              <Link to="/customers/$id" params={{ id: row.id }} className="cut" title={name}>
                {name}
              </Link>
              <span>
                <IconButton
                  label={t('members.remove', { name })}
                  icon={IconX}
                  onClick={() => set.mutate({ id: segment.id, personId: row.id, member: false })}
                />
              </span>
            </li>
          )
        })}
      </ul>
      {members.rest > 0 && (
        <p className={classes.rest}>
          {t('members.rest', { count: members.rest })}
          <Button loading={members.loading} onClick={more}>
            {t('members.more')}
          </Button>
        </p>
      )}
    </section>
  )
}

/** The list, by name, a page more at a time. */
function useMembers(segmentId: number) {
  const found = useInfiniteQuery(
    api.customers.list.infiniteOptions({
      input: (offset: number) => ({ segmentId, offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : null),
    }),
  )
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? []
  const total = found.data?.pages.at(-1)?.total
  return {
    rows,
    total,
    rest: total === undefined ? 0 : Math.max(0, total - rows.length),
    error: found.error,
    loading: found.isFetchingNextPage,
    more: () => void found.fetchNextPage(),
  }
}

function AddPerson(props: { onPick: (id: number) => void }) {
  const { t } = useTranslation('segments')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const found = useQuery(
    api.customers.list.queryOptions({ input: { search, limit: 20 }, placeholderData: keepPreviousData }),
  )
  const people = (found.data?.rows ?? []).map((row) => ({
    value: String(row.id),
    label: [row.name, row.phone, row.city].filter(Boolean).join(' · '),
  }))
  return (
    <Select
      label={t('members.add')}
      placeholder={t('members.hint')}
      searchable
      nothingFoundMessage={t('rule.nothing')}
      data={people}
      // The core has searched already, also in phones and other scripts.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      onChange={(value) => {
        if (value === null) return
        props.onPick(Number(value))
        setTyped('')
      }}
    />
  )
}
