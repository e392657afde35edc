import { Button, TextInput } from '@mantine/core'
import { IconArrowRight, IconArrowsExchange } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { IncompleteItem, IncompleteKind } from '../../../shared/features/incomplete/contract.ts'
import { hasCode, useErrorWords } from '../../app/error-messages.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useSayWithUndo } from '../customers/mutations.ts'
import classes from './incomplete.module.css'
import { useMend, useSkip, useStillWaits } from './queries.ts'

/** Another value or suggestion is another line: what stood in the fields was that of the one before. */
const keyOf = ({ personId, lineId, now, suggestion }: IncompleteItem) =>
  JSON.stringify([personId, lineId, now, suggestion?.text, suggestion?.family])

/** Lines to mend: Enter takes what stands in the field, Esc leaves the record as it is, ↑↓ walk. */
export function IncompleteList({ kind, items }: { kind: IncompleteKind; items: readonly IncompleteItem[] }) {
  const list = useRef<HTMLUListElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (!first.current || items.length === 0) return
    first.current = false
    list.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [items.length])
  return (
    <ul className={classes.lines} ref={list}>
      {items.map((item) => (
        <Line key={keyOf(item)} kind={kind} item={item} />
      ))}
    </ul>
  )
}

/** From a line, or something in it, to the field of the next one that still waits, or of the one before. False: there is none. */
function walk(from: Element, by: 1 | -1): boolean {
  const beside = (line: Element | null | undefined) =>
    by === 1 ? line?.nextElementSibling : line?.previousElementSibling
  let next = beside(from.closest('li'))
  while (next instanceof HTMLElement && next.hidden) next = beside(next)
  const field = next?.querySelector('input')
  field?.focus()
  return Boolean(field)
}

type LineProps = { kind: IncompleteKind; item: IncompleteItem }

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

/**
 * What is done with a line. It leaves the list at once (`settled`) and stands there again, as it was typed, when the core
 * refuses. The line may be gone when the answer comes: what is said then hangs on the answer, not on the line.
 */
function useSettling({ kind, item }: LineProps) {
  const { t } = useTranslation('incomplete')
  const words = useErrorWords()
  const say = useSayWithUndo()
  const mend = useMend()
  const skip = useSkip()
  const line = useRef<HTMLLIElement>(null)
  const [settled, setSettled] = useState(false)
  const name = item.name || t('customers:noName')
  const settle = () => {
    // From the last one back to a field, too: on a button the next Enter would leave that record as it is.
    if (line.current && !walk(line.current, 1)) walk(line.current, -1)
    setSettled(true)
  }
  const waitsAgain = useStillWaits(kind)
  /** The list was asked for anew by now: a line that is in it again was taken back meanwhile, from elsewhere. */
  const look = () => waitsAgain((one) => keyOf(one) === keyOf(item)) && setSettled(false)
  const refused = (error: unknown) => {
    flushSync(() => setSettled(false))
    const elsewhere = document.activeElement !== null && document.activeElement !== document.body
    if (!elsewhere) line.current?.querySelector('input')?.focus()
    toast(hasCode(error, 'VALIDATION') ? t('refused', { name }) : words(error).what)
  }
  const about = { kind, personId: item.personId }
  return {
    line,
    settled,
    name,
    take: (text: string, family: string) => {
      settle()
      mend.mutateAsync({ ...about, lineId: item.lineId, text, family }).then(({ actionId }) => {
        look()
        say(t(kind === 'halves' ? 'kept' : 'mended', { name }), actionId)
      }, refused)
    },
    leave: () => {
      settle()
      const again = () =>
        skip.mutateAsync({ ...about, skipped: false }).catch((error: unknown) => toast(words(error).what))
      skip.mutateAsync({ ...about, skipped: true }).then(() => {
        look()
        toast(t('skipped', { name }), { label: t('app:undo'), onClick: again })
      }, refused)
    },
  }
}

function Line({ kind, item }: LineProps) {
  const { t } = useTranslation('incomplete')
  const { line, settled, name, take, leave } = useSettling({ kind, item })
  const [text, setText] = useState(item.suggestion?.text ?? (kind === 'unreachable' ? '' : item.now))
  const [family, setFamily] = useState(item.suggestion?.family ?? '')
  const nothing = (kind === 'halves' ? text + family : text).trim() === ''
  const accept = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (nothing) return
    // A number that is taken as it stands is right.
    if (kind === 'phone' && text.trim() === item.now) leave()
    else take(text.trim(), family.trim())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'ArrowDown') walk(event.currentTarget, 1)
    else if (event.key === 'ArrowUp') walk(event.currentTarget, -1)
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }
  return (
    <li ref={line} hidden={settled}>
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
          <Button variant="subtle" aria-label={t('skipNamed', { name })} onClick={leave}>
            {t('skip')}
          </Button>
        </span>
      </form>
    </li>
  )
}
