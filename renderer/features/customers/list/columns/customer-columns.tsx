import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { toneOfAnswer } from '../../../../../shared/features/consent/answers.ts'
import type { Topic } from '../../../../../shared/features/consent/topics.ts'
import type { WordOf } from '../../../../../shared/features/consent/word-of.ts'
import { fieldOf, LIST_COLUMNS, type ListColumn, wordOf } from '../../../../../shared/features/customers/columns.ts'
import type { CustomerRow } from '../../../../../shared/features/customers/contract.ts'
import type { Field } from '../../../../../shared/features/fields/contract.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import type { Column } from '../../../../ui/data-grid/index.ts'
import { useFormat, When } from '../../../../ui/format-context.tsx'
import { Status, Tag } from '../../../../ui/tag.tsx'
import { fieldShape } from '../../../fields/field-shape.ts'
import { FieldValueText } from '../../../fields/field-value.tsx'
import { useTagColours } from '../../../tags/queries.ts'
import { toneOfConsent, useNameOf } from '../../customer-words.ts'
import { languageName } from '../../form/languages.ts'
import { birthdayText } from '../../person/birthday-text.ts'
import { usePhoneShown } from '../../phone-plans.ts'
import classes from '../customers.module.css'
import type { CustomerSort } from '../list-view.ts'

type CustomerColumn = Column<CustomerRow, CustomerSort>
type Common = (typeof LIST_COLUMNS)[number]
type Shape = Pick<CustomerColumn, 'width' | 'align' | 'minGridWidth'>

/** How wide each column is, and in which order the less useful ones step back while nobody chose. */
const SHAPES: Record<Common, Shape> = {
  name: { width: 'minmax(180px, 1.6fr)' },
  phone: { width: 'minmax(136px, 0.8fr)' },
  email: { width: 'minmax(176px, 1.4fr)', minGridWidth: 760 },
  company: { width: 'minmax(136px, 1fr)' },
  city: { width: 'minmax(96px, 0.7fr)', minGridWidth: 560 },
  birthday: { width: 'minmax(136px, 0.6fr)', align: 'end' },
  jobTitle: { width: 'minmax(136px, 0.8fr)' },
  language: { width: 'minmax(112px, 0.6fr)' },
  source: { width: 'minmax(136px, 0.8fr)' },
  owner: { width: 'minmax(136px, 0.8fr)' },
  tags: { width: 'minmax(160px, 1.2fr)' },
  consent: { width: '124px', minGridWidth: 860 },
  lastMailed: { width: '112px', align: 'end' },
  created: { width: '104px', align: 'end', minGridWidth: 1020 },
  changed: { width: '112px', align: 'end' },
}
const WORDS: Record<Common, string> = {
  name: 'column.customer',
  phone: 'column.phone',
  email: 'column.email',
  company: 'column.company',
  city: 'column.city',
  birthday: 'column.birthday',
  jobTitle: 'field.jobTitle',
  language: 'field.language',
  source: 'field.source',
  owner: 'field.owner',
  tags: 'column.tags',
  consent: 'column.letters',
  lastMailed: 'column.lastMailed',
  created: 'column.created',
  changed: 'column.changed',
}
/** As wide as the longest answer: not asked yet; that an address left a topic before its present owner had it. */
const CHANNEL_SHAPE: Shape = { width: 'minmax(180px, 0.8fr)' }
const TOPIC_SHAPE: Shape = { width: 'minmax(220px, 0.8fr)' }
const shapeOfWord = (column: ListColumn) => (column.startsWith('channel:') ? CHANNEL_SHAPE : TOPIC_SHAPE)

type Named = { fields: readonly Field[]; topics: readonly Topic[] }

/** What a column is called: in its head and in the choice of columns. */
export function useColumnNames({ fields, topics }: Named): (column: ListColumn) => string {
  const { t } = useTranslation('customers')
  return useCallback(
    (column) => {
      const common = commonOf(column)
      if (common) return t(WORDS[common])
      const word = wordOf(column)
      if (word && 'channel' in word) return t(`consent:channel.${word.channel}`)
      const topic = word && topics.find(({ id }) => id === word.topicId)
      if (topic) return t('column.topic', { name: topic.name })
      return fields.find((field) => field.id === fieldOf(column))?.name ?? ''
    },
    [t, fields, topics],
  )
}

function commonOf(column: ListColumn): Common | undefined {
  return LIST_COLUMNS.find((one) => one === column)
}

/** The columns of the list by their keys. Chosen ones stay whatever the width; else the less useful ones step back. */
export function useCustomerColumns(list: Named & { keys: readonly ListColumn[]; chosen: boolean }): CustomerColumn[] {
  const { keys, chosen, fields, topics } = list
  const columnNameOf = useColumnNames({ fields, topics })
  const words = useRowWords(!keys.includes('company'))
  return useMemo(
    () =>
      keys.map((key) => {
        const common = commonOf(key)
        const { minGridWidth, ...shape }: Shape = common
          ? SHAPES[common]
          : wordOf(key)
            ? shapeOfWord(key)
            : fieldShape(fields.find((one) => one.id === fieldOf(key)))
        return {
          key,
          header: columnNameOf(key),
          sort: key,
          ...shape,
          ...(!chosen && minGridWidth && { minGridWidth }),
          cell: (row) => (common ? cellOf(row, common, words) : (wordIn(row, key, words) ?? ownOf(row, fieldOf(key)))),
        }
      }),
    [keys, chosen, fields, columnNameOf, words],
  )
}

/** What the cells of all rows say in common: asked for once, for rows are drawn anew with each letter of a search. */
type RowWords = {
  nameOf: ReturnType<typeof useNameOf>
  consent: (row: CustomerRow) => string
  phone: (typed: string) => string
  answer: (word: CustomerRow['words'][number]) => string
  colourOf: ReturnType<typeof useTagColours>
  /** The company stands beside the name, for it has no column of its own. */
  firm: boolean
}

function useRowWords(firm: boolean): RowWords {
  const { t } = useTranslation('customers')
  const nameOf = useNameOf()
  const colourOf = useTagColours()
  const phone = usePhoneShown()
  return useMemo(() => {
    const said = new Map<ConsentWord, string>()
    const consent = (row: CustomerRow) => {
      const word = consentWord(row)
      const text = said.get(word) ?? t(`consentShort.${word}`)
      said.set(word, text)
      return text
    }
    const answer = ({ of, answer }: CustomerRow['words'][number]) =>
      t(`consent:${'topicId' in of ? 'topics.answer' : 'answer'}.${answer}`)
    return { nameOf, colourOf, firm, consent, phone, answer }
  }, [t, nameOf, colourOf, firm, phone])
}

/** Elements, and no part of its own for each cell: seven in each row are a third of the parts that a list draws. */
function cellOf(row: CustomerRow, column: Common, words: RowWords) {
  switch (column) {
    case 'name':
      return whoOf(row, words)
    case 'phone':
      return row.phone === null ? DASH : words.phone(row.phone)
    case 'email':
    case 'city':
      return row[column] ?? DASH
    case 'company':
    case 'jobTitle':
    case 'source':
    case 'owner':
      return row[column] ? cut(row[column]) : DASH
    case 'language':
      return row.language ? <LanguageShown tag={row.language} /> : DASH
    case 'birthday':
      return row.birthday ? <Born birthday={row.birthday} /> : DASH
    case 'tags':
      return row.tags.length > 0 ? tagsOf(row.tags, words) : DASH
    case 'consent':
      return mayWrite(row, words)
    case 'lastMailed':
      return row.lastMailedAt === null ? DASH : <When at={row.lastMailedAt} as="day" />
    case 'created':
      return <When at={row.createdAt} as="day" />
    case 'changed':
      return <When at={row.updatedAt} as="day" />
    default:
      return column satisfies never
  }
}

/** The person; beside the name the company, where it has no column of its own. */
function whoOf(row: CustomerRow, { nameOf, firm }: RowWords) {
  const name = nameOf(row)
  return (
    <span className={classes.who}>
      <Avatar name={name} company={row.name === row.company} />
      {cut(name)}
      {firm && row.company && row.company !== row.name && (
        <span className={classes.firm} title={row.company}>
          {row.company}
        </span>
      )}
    </span>
  )
}

function Born({ birthday }: { birthday: string }) {
  const { locale } = useFormat()
  return birthdayText(locale, birthday)
}

function LanguageShown({ tag }: { tag: string }) {
  const { locale } = useFormat()
  return cut(languageName(locale, tag))
}

function cut(text: string) {
  return (
    <span className="cut" title={text}>
      {text}
    </span>
  )
}

function tagsOf(tags: readonly string[], { colourOf }: RowWords) {
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.map((tag) => (
        <Tag key={tag} colour={colourOf(tag)}>
          {tag}
        </Tag>
      ))}
    </span>
  )
}

/** What stands of the channel or the topic of a column; null: it is a column of something else. */
function wordIn(row: CustomerRow, column: ListColumn, { answer }: RowWords) {
  const of = wordOf(column)
  if (!of) return null
  const word = row.words.find((one) => sameWord(one.of, of))
  return word ? <Status tone={toneOfAnswer(word.answer)}>{answer(word)}</Status> : DASH
}

const sameWord = (a: WordOf, b: WordOf) =>
  'topicId' in a ? 'topicId' in b && a.topicId === b.topicId : 'channel' in b && a.channel === b.channel

/** The value of an own field. */
function ownOf(row: CustomerRow, field: number | null) {
  const value = row.custom.find((one) => one.fieldId === field)
  if (!value) return DASH
  return (
    <span className="cut" title={value.text ?? undefined}>
      <FieldValueText value={value} />
    </span>
  )
}

/** Nobody said anything; the owner stated a ground. */
const isGrounded = (row: CustomerRow) => row.consent === 'unknown' && row.grounded
const consentWord = (row: CustomerRow) => (isGrounded(row) ? 'grounded' : row.consent)
type ConsentWord = ReturnType<typeof consentWord>

/** Whether letters may go to this person: their own answer, or the ground the owner stated. */
function mayWrite(row: CustomerRow, { consent }: RowWords) {
  if (row.email === null && row.consent === 'unknown') return DASH
  return <Status tone={isGrounded(row) ? 'good' : toneOfConsent(row.consent)}>{consent(row)}</Status>
}

/** Nothing is known. */
const DASH = <span className={classes.dash}>—</span>
