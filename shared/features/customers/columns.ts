import { OTHER_CHANNELS, type OtherChannel } from '../consent/channels.ts'
import type { WordOf } from '../consent/word-of.ts'

/** What a list of people can show of everybody, in the order in which the menu offers it. The name is always first. */
export const LIST_COLUMNS = [
  'name',
  'phone',
  'email',
  'company',
  'jobTitle',
  'city',
  'birthday',
  'language',
  'source',
  'owner',
  'tags',
  'consent',
  'lastMailed',
  'created',
  'changed',
] as const
export type ListColumn =
  | (typeof LIST_COLUMNS)[number]
  | `field:${number}`
  | `channel:${OtherChannel}`
  | `topic:${number}`

/** Orders that an index has ready, a page in milliseconds; any other column is put in order when it is asked for. */
export const READY_ORDERS = ['name', 'created', 'changed', 'lastMailed'] as const satisfies readonly ListColumn[]
export type ReadyOrder = (typeof READY_ORDERS)[number]

export function isReadyOrder(column: ListColumn): column is ReadyOrder {
  return READY_ORDERS.some((one) => one === column)
}

/** What is shown until the owner chooses; the narrower the window, the fewer of them. */
export const USUAL_COLUMNS: readonly ListColumn[] = [
  'name',
  'phone',
  'email',
  'city',
  'consent',
  'lastMailed',
  'created',
]

/** So many columns of consent a list has at most: every channel, and more topics than a shop writes about. */
export const MOST_WORDS = 50

/** Consent beside that to letters, a column for each channel. */
export const CHANNEL_COLUMNS = OTHER_CHANNELS.map((channel): ListColumn => `channel:${channel}`)

const NUMBERED = /^(?:field|topic):[1-9][0-9]{0,9}$/
const OWN = /^field:([1-9][0-9]{0,9})$/
const TOPIC = /^topic:([1-9][0-9]{0,9})$/

/** Whether a text is the key of a column; `field:12` is an own field of the owner's, `topic:3` a topic of letters. */
export function isListColumn(raw: unknown): raw is ListColumn {
  const common: readonly string[] = [...LIST_COLUMNS, ...CHANNEL_COLUMNS]
  return typeof raw === 'string' && (common.includes(raw) || NUMBERED.test(raw))
}

/** The own field that a column shows; null: it shows something else. */
export function fieldOf(column: ListColumn): number | null {
  const found = OWN.exec(column)
  return found ? Number(found[1]) : null
}

/** The channel or the topic whose consent a column shows; null: it shows something else. */
export function wordOf(column: ListColumn): WordOf | null {
  const topic = TOPIC.exec(column)
  if (topic) return { topicId: Number(topic[1]) }
  const channel = OTHER_CHANNELS.find((one) => column === `channel:${one}`)
  return channel ? { channel } : null
}

/** The columns with the name first and each once; those that are not there any more left out. */
export function tidyColumns(
  columns: readonly ListColumn[],
  { fields, topics }: { fields: readonly number[]; topics: readonly number[] },
): ListColumn[] {
  const there = (column: ListColumn) => {
    const field = fieldOf(column)
    const word = wordOf(column)
    if (word && 'topicId' in word) return topics.includes(word.topicId)
    return field === null || fields.includes(field)
  }
  return [...new Set<ListColumn>(['name', ...columns])].filter(there)
}

/** The columns with one more at the end, or without it. The name stays. */
export function withColumn<C extends string>(columns: readonly C[], column: C, shown: boolean): C[] {
  const others = columns.filter((one) => one !== column)
  return shown ? [...others, column] : column === 'name' ? [...columns] : others
}

/** The columns with one of them moved a place towards the start (−1) or the end (1); the name stays first. */
export function withMoved<C extends string>(columns: readonly C[], column: C, by: -1 | 1): C[] {
  const at = columns.indexOf(column)
  const to = at + by
  if (at < 1 || to < 1 || to >= columns.length) return [...columns]
  const others = columns.filter((one) => one !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}
