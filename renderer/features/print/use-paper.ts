import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintChoice } from '../../../shared/features/print/contract.ts'
import { type Layout, layOut } from '../../../shared/features/print/lay-out.ts'
import { saysSomething } from '../../../shared/features/print/says-something.ts'
import { labelSheets, labelsOn, paperOf } from '../../../shared/features/print/sheets.ts'
import { useFormat } from '../../ui/format-context.tsx'
import { fieldTag } from '../campaigns/letter/letter-fields.ts'
import { useSettings } from '../settings/queries.ts'
import { type PrintDraft, usePrintDraft } from './print-store.ts'
import { useFirstPieces, usePrintOutlook } from './queries.ts'
import { useMeasure } from './use-measure.ts'

/** The page follows a moment after the typing, not each key. */
const CALM_MS = 250

export type PaperState = ReturnType<typeof usePaper>

/** What is printed, for whom and on what, with what is usual here where nothing was chosen; and its first page. */
export function usePaper() {
  const { draft, change } = usePrintDraft()
  const { t } = useTranslation('print')
  const settings = useSettings()
  const begun = useLetterBegun(settings.businessName)
  const paper = draft.paper ?? paperOf(settings.country)
  const sheets = labelSheets.filter((one) => one.paper === paperOf(settings.country))
  const sheet = labelSheets.find((one) => one.code === draft.sheet) ?? sheets[0] ?? labelSheets[0]!
  const start = Math.min(draft.start, labelsOn(sheet))
  const text = draft.text ?? begun
  const says = saysSomething(text, [t('paperStep.bye')])
  const [calm] = useDebouncedValue(text, CALM_MS)
  const outlook = usePrintOutlook({ ...choiceOf(draft), from: draft.from })
  const layout = useLayout({ kind: draft.kind, sheet, start, paper })
  const groups = outlook.data?.groups
  const room = draft.kind === 'label' ? labelsOn(sheet) - start + 1 : 1
  const first = useMemo(() => groups?.slice(0, room) ?? null, [groups, room])
  const pieces = useFirstPieces(first, draft.kind === 'label' ? null : calm)
  const measure = useMeasure(wordsOf(pieces.data, settings))
  const sample = useMemo(
    () => (measure && pieces.data && pieces.data.length > 0 ? layOut(pieces.data, layout, measure) : null),
    [measure, pieces.data, layout],
  )
  return {
    draft,
    change,
    settings,
    kind: draft.kind,
    sheet,
    start,
    paper,
    text,
    calm,
    layout,
    outlook,
    sample,
    pieces,
    says,
    written: draft.kind === 'label' || (says && pieces.error === null),
  }
}

/** The letter as it is before anybody wrote: how it begins and ends. */
function useLetterBegun(businessName: string): string {
  const { t } = useTranslation('print')
  const dear = t('paperStep.dear', { field: fieldTag('first_name', t('paperStep.friend')) })
  return `${dear}\n\n\n\n${t('paperStep.bye')}\n\n\n${businessName}`
}

type LayoutChoice = { kind: PrintDraft['kind'] } & Pick<Extract<Layout, { kind: 'label' }>, 'sheet' | 'start'> &
  Pick<Extract<Layout, { kind: 'letter' }>, 'paper'>

function useLayout({ kind, sheet, start, paper }: LayoutChoice): Layout {
  const { businessName, postalAddress } = useSettings()
  const { locale } = useFormat()
  return useMemo<Layout>(() => {
    if (kind === 'label') return { kind, sheet, start }
    const address = postalAddress.split('\n').map((line) => line.trim())
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date())
    return { kind, paper, shop: { name: businessName, address: address.filter(Boolean) }, date }
  }, [kind, sheet, start, paper, businessName, postalAddress, locale])
}

/** Every word on the pages: whose fonts are wanted. */
export function wordsOf(
  pieces: readonly { lines: readonly string[]; text: string | null }[] | undefined,
  { businessName, postalAddress }: { businessName: string; postalAddress: string },
): string {
  const written = (pieces ?? []).flatMap((piece) => [...piece.lines, piece.text ?? ''])
  // One of each character is enough: the fonts are chosen by them.
  return [...new Set([businessName, postalAddress, ...written].join(''))].sort().join('')
}

/** Whom the core is asked about. */
function choiceOf({ handed, who, perHousehold, withoutEmail }: PrintDraft): PrintChoice {
  const shown = { kind: 'shown' as const, search: '', where: null, except: [] as number[] }
  const selection =
    who === 'handed' && handed !== null ? handed.who : { ...shown, segmentId: typeof who === 'number' ? who : null }
  return { who: selection, perHousehold, withoutEmail }
}
