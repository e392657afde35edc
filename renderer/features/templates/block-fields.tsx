import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Block, Column } from '../../../shared/features/templates/document.ts'
import { PictureField } from './picture-field.tsx'
import classes from './templates.module.css'

type FieldsProps<B extends Block = Block> = {
  block: B
  /** `field` is what was typed into; null for an act of its own. */
  onChange: (block: B, field: string | null) => void
}

/** Marks the fields into which a person's details can be put. */
const takesFields = { 'data-takes-fields': true } as const

/** What one block says. */
export function BlockFields({ block, onChange }: FieldsProps) {
  const { t } = useTranslation('templates')
  switch (block.kind) {
    case 'heading':
      return (
        <TextInput
          {...takesFields}
          aria-label={t('kind.heading')}
          placeholder={t('placeholder.heading')}
          value={block.text}
          maxLength={300}
          classNames={{ input: classes.headingInput }}
          onChange={(event) => onChange({ ...block, text: event.currentTarget.value }, 'text')}
        />
      )
    case 'text':
      return (
        <Textarea
          {...takesFields}
          aria-label={t('kind.text')}
          placeholder={t('placeholder.text')}
          value={block.text}
          maxLength={20_000}
          autosize
          minRows={2}
          classNames={{ input: classes.textInput }}
          onChange={(event) => onChange({ ...block, text: event.currentTarget.value }, 'text')}
        />
      )
    case 'picture':
      return <PictureFields block={block} onChange={onChange} />
    case 'button':
      return (
        <div className={classes.pair}>
          <ButtonFields
            label={block.label}
            link={block.link}
            onChange={(patch, field) => onChange({ ...block, ...patch }, field)}
          />
        </div>
      )
    case 'divider':
      return <hr className={classes.divider} />
    case 'columns':
      return <ColumnsFields block={block} onChange={onChange} />
    default:
      return block satisfies never
  }
}

function PictureFields({ block, onChange }: FieldsProps<Extract<Block, { kind: 'picture' }>>) {
  const { t } = useTranslation('templates')
  return (
    <>
      <PictureField
        picture={block.picture}
        name={t('kind.picture')}
        onChange={(picture) => onChange({ ...block, picture }, null)}
      />
      {block.picture !== null && (
        <div className={classes.pair}>
          <TextInput
            label={t('field.alt')}
            value={block.alt}
            maxLength={300}
            onChange={(event) => onChange({ ...block, alt: event.currentTarget.value }, 'alt')}
          />
          <TextInput
            label={t('field.pictureLink')}
            placeholder={t('placeholder.link')}
            value={block.link}
            maxLength={2_000}
            onChange={(event) => onChange({ ...block, link: event.currentTarget.value }, 'link')}
          />
        </div>
      )}
    </>
  )
}

function ButtonFields(props: {
  label: string
  link: string
  onChange: (patch: { label: string; link: string }, field: string) => void
}) {
  const { t } = useTranslation('templates')
  const { label, link, onChange } = props
  return (
    <>
      <TextInput
        {...takesFields}
        label={t('field.label')}
        value={label}
        maxLength={100}
        onChange={(event) => onChange({ label: event.currentTarget.value, link }, 'label')}
      />
      <TextInput
        label={t('field.link')}
        placeholder={t('placeholder.link')}
        value={link}
        maxLength={2_000}
        onChange={(event) => onChange({ label, link: event.currentTarget.value }, 'link')}
      />
    </>
  )
}

function ColumnsFields({ block, onChange }: FieldsProps<Extract<Block, { kind: 'columns' }>>) {
  const { t } = useTranslation('templates')
  return (
    <div className={classes.columns}>
      {(['left', 'right'] as const).map((side) => (
        <fieldset key={side} className={classes.column}>
          <legend className="visually-hidden">{t(`side.${side}`)}</legend>
          <ColumnFields
            column={block[side]}
            name={t(`side.${side}`)}
            onChange={(column, field) => onChange({ ...block, [side]: column }, field && `${side}.${field}`)}
          />
        </fieldset>
      ))}
    </div>
  )
}

function ColumnFields(props: {
  column: Column
  name: string
  onChange: (column: Column, field: string | null) => void
}) {
  const { t } = useTranslation('templates')
  const { column, onChange } = props
  const set = (patch: Partial<Column>, field: string | null) => onChange({ ...column, ...patch }, field)
  return (
    <>
      <PictureField small picture={column.picture} name={props.name} onChange={(picture) => set({ picture }, null)} />
      {column.picture !== null && (
        <TextInput
          label={t('field.alt')}
          value={column.alt}
          maxLength={300}
          onChange={(event) => set({ alt: event.currentTarget.value }, 'alt')}
        />
      )}
      <TextInput
        {...takesFields}
        aria-label={t('kind.heading')}
        placeholder={t('placeholder.heading')}
        value={column.heading}
        maxLength={300}
        classNames={{ input: classes.smallHeadingInput }}
        onChange={(event) => set({ heading: event.currentTarget.value }, 'heading')}
      />
      <Textarea
        {...takesFields}
        aria-label={t('kind.text')}
        placeholder={t('placeholder.text')}
        value={column.text}
        maxLength={5_000}
        autosize
        minRows={2}
        classNames={{ input: classes.textInput }}
        onChange={(event) => set({ text: event.currentTarget.value }, 'text')}
      />
      <ButtonFields label={column.label} link={column.link} onChange={(patch, field) => set(patch, field)} />
    </>
  )
}
