import { Radio, Select, Stack, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { printKindSchema } from '../../../shared/features/print/contract.ts'
import { type LabelSheet, labelSheets, labelsOn, type PaperName } from '../../../shared/features/print/sheets.ts'
import { hasCode, inOneLine, useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { NumberField } from '../../ui/fields/number-field.tsx'
import { useFormat } from '../../ui/format-context.tsx'
import { InsertField } from '../campaigns/letter/message/insert-field.tsx'
import wizard from '../campaigns/letter/wizard.module.css'
import { typeInto } from '../templates/caret.ts'
import classes from './print.module.css'
import type { PaperState } from './use-paper.ts'

const KINDS = printKindSchema.options

/** On what: a sheet of labels and where on it to begin, or a letter and its text. */
export function PaperStep(props: PaperState) {
  const { t } = useTranslation('print')
  const words = useErrorWords()
  const { kind, change, pieces } = props
  const other = pieces.error && !hasCode(pieces.error, 'TEMPLATE_INVALID') ? pieces.error : null
  return (
    <div className={wizard.message}>
      {other && <Failure as="inline" words={words(other)} />}
      <Radio.Group
        label={t('paperStep.kind')}
        value={kind}
        onChange={(value) => change({ kind: printKindSchema.parse(value) })}
      >
        <Stack gap={12} mt={8}>
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={t(`paperStep.${one}`)} description={t(`paperStep.${one}Hint`)} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'label' ? <Labels {...props} /> : <Letter {...props} />}
    </div>
  )
}

function Labels({ sheet, start, change }: PaperState) {
  const { t } = useTranslation('print')
  const format = useFormat()
  const size = ({ width, height }: LabelSheet) =>
    [width, height].map((side) => format.number(side, { maximumFractionDigits: 1 })).join(' × ')
  const group = (paper: PaperName, name: string) => ({
    group: name,
    items: labelSheets
      .filter((one) => one.paper === paper)
      .map((one) => ({
        value: one.code,
        label: t('paperStep.sheetName', { code: one.code, count: labelsOn(one), size: size(one) }),
      })),
  })
  return (
    <div className={classes.pair}>
      <Select
        label={t('paperStep.sheet')}
        description={t('paperStep.sheetHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={[group('a4', t('paperStep.a4')), group('letter', t('paperStep.us'))]}
        value={sheet.code}
        onChange={(value) => value && change({ sheet: value, start: 1 })}
      />
      <NumberField
        key={sheet.code}
        label={t('paperStep.start')}
        description={t('paperStep.startHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        min={1}
        max={labelsOn(sheet)}
        value={start}
        onChange={(value) => change({ start: value ?? 1 })}
      />
    </div>
  )
}

function Letter({ text, paper, change, pieces, settings }: PaperState) {
  const { t } = useTranslation('print')
  const words = useErrorWords()
  const body = useRef<HTMLTextAreaElement>(null)
  const fault = hasCode(pieces.error, 'TEMPLATE_INVALID') ? inOneLine(words(pieces.error)) : undefined
  // After the menu has given the focus back.
  const insert = (tag: string) => setTimeout(() => body.current && typeInto(body.current, tag))
  return (
    <>
      <Select
        label={t('paperStep.size')}
        allowDeselect={false}
        maw={280}
        data={(['a4', 'letter'] as const).map((value) => ({ value, label: t(`paperStep.sizes.${value}`) }))}
        value={paper}
        onChange={(value) => change({ paper: value === 'letter' ? 'letter' : 'a4' })}
      />
      {settings.postalAddress.trim() === '' && (
        <p className={wizard.soft}>
          {t('paperStep.noAddress')}{' '}
          <Link className="link" to="/settings">
            {t('paperStep.toSettings')}
          </Link>
        </p>
      )}
      <div className={wizard.labelled} data-grow>
        <InsertField label={t('campaigns:field.insertBody')} onInsert={insert} />
        <Textarea
          ref={body}
          label={t('paperStep.text')}
          description={t('paperStep.textHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={text}
          maxLength={20_000}
          error={fault}
          onChange={(event) => change({ text: event.currentTarget.value })}
          classNames={{ root: wizard.bodyRoot, wrapper: wizard.bodyWrapper, input: wizard.bodyInput }}
        />
      </div>
    </>
  )
}
