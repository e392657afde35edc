import { Button, TextInput } from '@mantine/core'
import { IconArrowRight, IconArrowsExchange } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncompleteItem, IncompleteKind } from '../../../shared/features/incomplete/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import classes from './incomplete.module.css'
import { useMend, useSkip } from './queries.ts'

const keyOf = (item: IncompleteItem) => `${item.personId}-${item.lineId ?? ''}`

/** Lines to mend: Enter takes what stands in the field, Esc leaves the record as it is, ↑↓ walk. */
export function IncompleteList({ kind, items }: { kind: IncompleteKind; items: readonly IncompleteItem[] }) {
  const list = useRef<HTMLUListElement>(null)
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const shown = items.filter((item) => !gone.has(keyOf(item)))
  const first = useRef(true)
  useEffect(() => {
    if (!first.current || shown.length === 0) return
    first.current = false
    list.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [shown.length])
  /** The field before or after the one with the focus. */
  const walk = (from: HTMLElement, by: 1 | -1) => {
    const line = from.closest('li')
    const next = by === 1 ? line?.nextElementSibling : line?.previousElementSibling
    next?.querySelector('input')?.focus()
  }
  const settled = (item: IncompleteItem, from: HTMLElement) => {
    walk(from, 1)
    setGone(new Set([...gone, keyOf(item)]))
  }
  return (
    <ul className={classes.lines} ref={list}>
      {shown.map((item) => (
        <Line
          // Another suggestion is another line: what stood in the fields was that of the other order.
          key={`${keyOf(item)} ${item.suggestion?.text} ${item.suggestion?.family}`}
          kind={kind}
          item={item}
          onWalk={walk}
          onSettled={(from) => settled(item, from)}
          onBack={() => setGone(new Set([...gone].filter((key) => key !== keyOf(item))))}
        />
      ))}
    </ul>
  )
}

type LineProps = {
  kind: IncompleteKind
  item: IncompleteItem
  onWalk: (from: HTMLElement, by: 1 | -1) => void
  /** It leaves the list at once; the core is still told. */
  onSettled: (from: HTMLElement) => void
  /** The core refused: it stands there again. */
  onBack: () => void
}

/** What stands there, and what is wrong with it where that is known. */
function NowCell({ kind, item }: Pick<LineProps, 'kind' | 'item'>) {
  const { t } = useTranslation('incomplete')
  const comesBack = kind === 'unreachable' && item.now !== '' ? t('comesBack', { address: item.now }) : ''
  const text = kind === 'unreachable' || kind === 'halves' ? comesBack : item.now
  return (
    <span className={classes.now} title={text}>
      {text}
      {item.reason && <small>{t(`reason.${item.reason}`)}</small>}
    </span>
  )
}

function Line({ kind, item, onWalk, onSettled, onBack }: LineProps) {
  const { t } = useTranslation('incomplete')
  const words = useErrorWords()
  const say = useSayWithUndo()
  const mend = useMend()
  const skip = useSkip()
  const [text, setText] = useState(item.suggestion?.text ?? (kind === 'unreachable' ? '' : item.now))
  const [family, setFamily] = useState(item.suggestion?.family ?? '')
  const name = item.name || t('customers:noName')
  const nothing = (kind === 'halves' ? text + family : text).trim() === ''
  const refused = (error: unknown) => {
    onBack()
    toast(hasCode(error, 'VALIDATION') ? t('refused', { name }) : words(error).what)
  }
  const accept = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (nothing) return
    // A number that is taken as it stands is right.
    if (kind === 'phone' && text.trim() === item.now) return leave(event.currentTarget)
    onSettled(event.currentTarget)
    mend.mutate(
      { kind, personId: item.personId, lineId: item.lineId, text: text.trim(), family: family.trim() },
      {
        onSuccess: ({ actionId }) => say(t(kind === 'halves' ? 'kept' : 'mended', { name }), actionId),
        onError: refused,
      },
    )
  }
  const leave = (from: HTMLElement) => {
    onSettled(from)
    skip.mutate({ kind, personId: item.personId }, { onError: refused })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowDown') onWalk(event.currentTarget, 1)
    else if (event.key === 'ArrowUp') onWalk(event.currentTarget, -1)
    else if (event.key === 'Escape') leave(event.currentTarget)
    else return
    event.preventDefault()
  }
  return (
    <li>
      <form className={classes.line} onSubmit={accept} noValidate>
        <Link to="/customers/$id" params={{ id: item.personId }} className={classes.who} title={name}>
          {name}
        </Link>
        <NowCell kind={kind} item={item} />
        <IconArrowRight size={16} stroke={1.5} aria-hidden="true" />
        <TextInput
          aria-label={t(`field.${kind}`, { name })}
          placeholder={t(`placeholder.${kind}`)}
          value={text}
          maxLength={320}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {kind === 'halves' && (
          <>
            <IconButton
              label={t('swap', { name })}
              icon={IconArrowsExchange}
              onClick={() => {
                setText(family)
                setFamily(text)
              }}
            />
            <TextInput
              aria-label={t('field.family', { name })}
              placeholder={t('placeholder.family')}
              value={family}
              maxLength={200}
              onChange={(event) => setFamily(event.currentTarget.value)}
              onKeyDown={onKeyDown}
            />
          </>
        )}
        <span className={classes.acts}>
          <Button type="submit" disabled={nothing}>
            {t('accept')}
          </Button>
          <Button
            variant="subtle"
            aria-label={t('skipNamed', { name })}
            onClick={(event) => leave(event.currentTarget)}
          >
            {t('skip')}
          </Button>
        </span>
      </form>
    </li>
  )
}
