import type { QueryFunction, QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'

/** One page of rows and how many rows there are in all. */
export type RowPage<Row> = { rows: readonly Row[]; total: number }

export type Column<Row, SortKey extends string = string> = {
  key: string
  header: string
  /** A CSS grid track: '116px', 'minmax(180px, 2fr)'. Give Indic text 15 % to spare. */
  width: string
  /** Numbers and amounts stand at the end, header too. */
  align?: 'end'
  /** Given: the header is a button that sorts by this key. */
  sort?: SortKey
  /** Left out when the grid is narrower than this many pixels. */
  minGridWidth?: number
  cell: (row: Row) => ReactNode
}

export type Sort<SortKey extends string> = { key: SortKey; dir: 'asc' | 'desc' }

export type Selection<Row> = {
  has: (row: Row) => boolean
  toggle: (row: Row) => void
  /** Selects from one place to another, both included; `rows` is null where not all of them were read. */
  extend: (from: number, to: number, rows: readonly Row[] | null) => void
  all: 'none' | 'some' | 'all'
  /** null: rows are ticked one by one. */
  toggleAll: (() => void) | null
  labelOf: (row: Row) => string
  labelAll: string
}

/** Query options of one page, as `api.x.list.queryOptions({ input: { …, offset, limit } })` gives them. */
export type PageQuery<Row> = { queryKey: QueryKey; queryFn: QueryFunction<RowPage<Row>> }
