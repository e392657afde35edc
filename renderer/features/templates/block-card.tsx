import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconBold,
  IconColumns2,
  IconCopy,
  IconHeading,
  type IconItalic,
  IconMinus,
  IconPhoto,
  IconPlus,
  IconPointer,
  IconTrash,
  IconTypography,
} from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Block, BlockKind } from '../../../shared/features/templates/document.ts'
import { problemsOf } from '../../../shared/features/templates/problems.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { BlockFields } from './block-fields.tsx'
import { markWith, takesFields, typeInto } from './caret.ts'
import { BLOCK_KINDS } from './editing.ts'
import classes from './templates.module.css'

const ICONS: Record<BlockKind, typeof IconItalic> = {
  heading: IconHeading,
  text: IconTypography,
  picture: IconPhoto,
  button: IconPointer,
  divider: IconMinus,
  columns: IconColumns2,
}

export type BlockActs = {
  change: (block: Block, field: string | null) => void
  add: (kind: BlockKind, after: string | null) => void
  move: (id: string, by: -1 | 1) => void
  copy: (id: string) => void
  remove: (id: string) => void
}

type BlockCardProps = {
  block: Block
  /** From 1. */
  place: number
  last: boolean
  acts: BlockActs
  /** What the core found wrong in its words. */
  fault: string | null
  /** The menu of a person's details; gets what puts one in. */
  fields: (insert: (tag: string) => void) => ReactNode
}

/** One block of a letter: what it is, what it says, and what can be done with it. Alt and an arrow moves it. */
export function BlockCard({ block, place, last, acts, fault, fields }: BlockCardProps) {
  const { t } = useTranslation('templates')
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null)
  const frame = useRef<HTMLElement>(null)
  const name = t('block', { kind: t(`kind.${block.kind}`), count: place })
  const Icon = ICONS[block.kind]
  /** The field that was written in last, else the first. */
  const target = () =>
    field.current?.isConnected
      ? field.current
      : frame.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('[data-takes-fields]')
  const insert = (tag: string) => {
    // After the menu has given the focus back.
    setTimeout(() => {
      const into = target()
      if (into) typeInto(into, tag)
    })
  }
  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    acts.move(block.id, event.key === 'ArrowUp' ? -1 : 1)
  }
  const problems = [...new Set(problemsOf(block))]
  return (
    <section
      ref={frame}
      className={classes.block}
      aria-label={name}
      data-block={block.id}
      onKeyDown={onKey}
      onFocusCapture={(event) => {
        if (takesFields(event.target)) field.current = event.target
      }}
    >
      <header>
        <Icon size={16} stroke={1.5} aria-hidden="true" />
        <span className={classes.kind}>{t(`kind.${block.kind}`)}</span>
        <div className={classes.tools}>
          {block.kind !== 'picture' && block.kind !== 'divider' && fields(insert)}
          {block.kind === 'text' && (
            <IconButton
              label={t('act.bold')}
              icon={IconBold}
              onClick={() => {
                const into = target()
                if (into) markWith(into, '*')
              }}
            />
          )}
          <AddMenu label={t('act.addBelow', { name })} onAdd={(kind) => acts.add(kind, block.id)} />
          <IconButton
            label={t('act.up', { name })}
            shortcut="Alt ↑"
            icon={IconArrowUp}
            disabled={place === 1}
            onClick={() => acts.move(block.id, -1)}
          />
          <IconButton
            label={t('act.down', { name })}
            shortcut="Alt ↓"
            icon={IconArrowDown}
            disabled={last}
            onClick={() => acts.move(block.id, 1)}
          />
          <IconButton label={t('act.copy', { name })} icon={IconCopy} onClick={() => acts.copy(block.id)} />
          <IconButton label={t('act.remove', { name })} icon={IconTrash} onClick={() => acts.remove(block.id)} />
        </div>
      </header>
      <BlockFields block={block} onChange={acts.change} />
      {fault !== null && (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      {problems.map((problem) => (
        <p key={problem} className={classes.problem} data-only-empty={problem === 'picture-missing' || undefined}>
          {t(`problem.${problem}`)}
        </p>
      ))}
    </section>
  )
}

function AddMenu(props: { label: string; onAdd: (kind: BlockKind) => void }) {
  return (
    <Menu width={220} returnFocus={false}>
      <Menu.Target>
        <IconButton label={props.label} icon={IconPlus} />
      </Menu.Target>
      <BlockKinds onAdd={props.onAdd} />
    </Menu>
  )
}

/** The kinds of block there are, in a menu. */
export function BlockKinds(props: { onAdd: (kind: BlockKind) => void }) {
  const { t } = useTranslation('templates')
  return (
    <Menu.Dropdown>
      {BLOCK_KINDS.map((kind) => {
        const Icon = ICONS[kind]
        return (
          <Menu.Item key={kind} leftSection={<Icon size={16} stroke={1.5} />} onClick={() => props.onAdd(kind)}>
            {t(`kind.${kind}`)}
          </Menu.Item>
        )
      })}
    </Menu.Dropdown>
  )
}
