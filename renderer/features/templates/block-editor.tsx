import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Block, BlockKind, LetterDocument } from '../../../shared/features/templates/document.ts'
import { MOST_BLOCKS } from '../../../shared/features/templates/limits.ts'
import { announce } from '../../ui/announce.ts'
import { useSettings } from '../settings/queries.ts'
import { type BlockActs, BlockCard, BlockKinds } from './block-card.tsx'
import { changed, freeId, inserted, moved, newBlock, removed } from './editing.ts'
import classes from './templates.module.css'
import { TextPartField } from './text-part-field.tsx'
import type { LetterEditing } from './use-letter-editing.ts'

type BlockEditorProps = {
  document: LetterDocument
  /** The text part. */
  body: string
  editing: LetterEditing
  /** Where a button leads at first. */
  link: string
  /** What the core found wrong: in which block (null: the text part), in words. */
  fault: { block: string | null; words: string } | null
  fields: (insert: (tag: string) => void) => ReactNode
}

/** A letter as its blocks, one under the other, and at its end what no letter goes without. */
export function BlockEditor({ document, body, editing, link, fault, fields }: BlockEditorProps) {
  const { t } = useTranslation('templates')
  const root = useRef<HTMLDivElement>(null)
  const acts = useBlockActs(document, editing, link, root)
  const { blocks } = document
  return (
    <div ref={root} className={classes.editor} data-letter-editor>
      {blocks.map((block, index) => (
        <BlockCard
          key={block.id}
          block={block}
          place={index + 1}
          last={index === blocks.length - 1}
          acts={acts}
          fault={fault?.block === block.id ? fault.words : null}
          fields={fields}
        />
      ))}
      {blocks.length < MOST_BLOCKS && (
        <Menu width={220} position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button className={classes.add} leftSection={<IconPlus size={16} stroke={1.5} />}>
              {t('add')}
            </Button>
          </Menu.Target>
          <BlockKinds onAdd={(kind) => acts.add(kind, null)} />
        </Menu>
      )}
      <LetterFoot />
      <TextPartField
        document={document}
        body={body}
        editing={editing}
        fault={fault?.block === null ? fault.words : null}
      />
    </div>
  )
}

/** What stands under every letter; it comes from the settings and cannot be taken out here. */
function LetterFoot() {
  const { t } = useTranslation('templates')
  const { businessName, postalAddress } = useSettings()
  return (
    <section className={classes.foot} aria-label={t('foot.title')}>
      <p>
        <b>{businessName}</b> {postalAddress.split('\n').join(', ')}
      </p>
      <p>
        {t('foot.text')}{' '}
        <Link className="link" to="/settings">
          {t('foot.open')}
        </Link>
      </p>
    </section>
  )
}

/** The acts on blocks; after each the focus is where one would go on. */
function useBlockActs(
  document: LetterDocument,
  editing: LetterEditing,
  link: string,
  root: { current: HTMLElement | null },
): BlockActs {
  const { t } = useTranslation('templates')
  const next = useRef<string | null>(null)
  // After the blocks are drawn anew: the block that was added, moved, or came into a removed one's place has the focus.
  useEffect(() => {
    if (next.current === null) return
    const block = root.current?.querySelector<HTMLElement>(`[data-block="${next.current}"]`)
    next.current = null
    block?.scrollIntoView({ block: 'nearest' })
    block?.querySelector<HTMLElement>('input:not([type="file"]), textarea, button')?.focus()
  })
  const show = (id: string | null, said: string, after: LetterDocument) => {
    next.current = id
    announce(said)
    editing.edit(after)
  }
  const kindOf = (block: Block | undefined) => (block ? t(`kind.${block.kind}`) : '')
  const find = (id: string) => document.blocks.find((one) => one.id === id)
  return {
    change: (block, field) => editing.edit(changed(document, block), field && `${block.id}.${field}`),
    add(kind: BlockKind, after) {
      const block = newBlock(kind, freeId(document), link)
      show(block.id, t('said.added', { kind: kindOf(block) }), inserted(document, block, after))
    },
    move(id, by) {
      const after = moved(document, id, by)
      if (after !== document) show(id, t('said.moved', { kind: kindOf(find(id)) }), after)
    },
    copy(id) {
      const block = find(id)
      if (!block) return
      const twin = { ...block, id: freeId(document) }
      show(twin.id, t('said.copied', { kind: kindOf(block) }), inserted(document, twin, id))
    },
    remove(id) {
      const at = document.blocks.findIndex((one) => one.id === id)
      const after = removed(document, id)
      const neighbour = after.blocks[at] ?? after.blocks.at(-1)
      show(neighbour?.id ?? null, t('said.removed', { kind: kindOf(find(id)) }), after)
    },
  }
}
