import { Button } from '@mantine/core'
import { IconFileTypePdf } from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { type Laid, layOut } from '../../../shared/features/print/lay-out.ts'
import { letterShapes } from '../../../shared/features/print/letter.ts'
import { useErrorWords } from '../../app/error-messages.ts'
import { Failure } from '../../ui/failure.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { toast } from '../../ui/toast.tsx'
import { Line, MendButton } from '../campaigns/letter/checkup/finding-line.tsx'
import wizard from '../campaigns/letter/wizard.module.css'
import classes from './print.module.css'
import { PrintPages } from './print-pages.tsx'
import { type Piece, useAllPieces, useCanPdf } from './queries.ts'
import { RememberPrinted } from './remember-printed.tsx'
import { useMeasure } from './use-measure.ts'
import { type PaperState, wordsOf } from './use-paper.ts'
import { useSavePdf } from './use-save-pdf.ts'

const NO_GROUPS: number[][] = []

export type PrintStepState = ReturnType<typeof usePrintStep>

/** All pages of the part, and the ways out: the printer, a PDF where the host makes one. `here`: the step is shown. */
export function usePrintStep(paper: PaperState, here: boolean) {
  const { t } = useTranslation('print')
  const { kind, layout, settings } = paper
  const groups = here ? (paper.outlook.data?.groups ?? NO_GROUPS) : NO_GROUPS
  const all = useAllPieces(groups, kind === 'label' ? null : paper.text)
  const measure = useMeasure(useMemo(() => wordsOf(all.data, settings), [all.data, settings]))
  const laid = useMemo(
    () => (here && measure && all.data && all.data.length > 0 ? layOut(all.data, layout, measure) : null),
    [here, measure, all.data, layout],
  )
  const holes = (all.data ?? []).filter((piece) => piece.missing.length > 0)
  const stopped = holes.length > 0 || (kind === 'letter' && Boolean(laid?.cut.length))
  const ready = laid !== null && !stopped
  const key = useMemo(
    () => JSON.stringify([kind, kind === 'label' ? null : paper.text, groups]),
    [kind, paper.text, groups],
  )
  const way = useWaysOut(ready ? laid : null, kind, () => paper.change({ printed: key }))
  const count = all.data?.length ?? 0
  return {
    ...way,
    printed: ready && paper.draft.printed === key,
    remembered: paper.draft.remembered === key,
    onRemembered: () => paper.change({ remembered: key }),
    all,
    laid,
    holes,
    total: groups.length,
    folds: kind === 'letter' ? letterShapes[paper.paper].folds : [],
    action: {
      label: t(kind === 'label' ? 'out.printLabels' : 'out.printLetters', { count }),
      onClick: way.print,
      disabled: !ready || way.pdf.done !== null,
      because: all.error
        ? undefined
        : t(stopped ? 'out.because' : all.data?.length === 0 ? 'people.because' : 'out.waiting'),
    },
    second: ready && way.canPdf && (
      <Button
        size="md"
        leftSection={<IconFileTypePdf size={16} stroke={1.5} aria-hidden="true" />}
        loading={way.pdf.done !== null}
        onClick={way.savePdf}
      >
        {t('out.pdf')}
      </Button>
    ),
  }
}

/** The pages are put into the document only when they are wanted on paper: thousands of them weigh. */
function useWaysOut(laid: Laid | null, kind: PaperState['kind'], onPrinted: () => void) {
  const { t } = useTranslation('print')
  const [onPaper, setOnPaper] = useState(false)
  const ready = laid !== null
  const pdf = useSavePdf(kind)
  const canPdf = useCanPdf()
  const saving = pdf.done !== null
  const { stop } = pdf
  // Another step, or other pages: those that were being printed stand there no more.
  useEffect(() => (laid ? stop : undefined), [laid, stop])
  const put = useCallback(() => flushSync(() => setOnPaper(true)), [])
  useEffect(() => {
    // A PDF is printed, too, of the part that stands there then.
    if (!ready || saving) return
    // Also when somebody prints by the browser's own menu.
    window.addEventListener('beforeprint', put)
    return () => window.removeEventListener('beforeprint', put)
  }, [ready, saving, put])
  return {
    onPaper: (onPaper || pdf.stretch !== null) && ready,
    pdf,
    canPdf,
    print: () => {
      put()
      window.print()
      onPrinted()
    },
    savePdf: () =>
      laid &&
      pdf.start(laid, {
        onSuccess: (file) => {
          if (!file) return toast(t('out.stopped'))
          toast(t('out.saved', { name: file.name }))
          onPrinted()
        },
      }),
  }
}

type PrintStepProps = { out: PrintStepState; paper: PaperState; onLetter: () => void }

/** What comes out, on how much paper, what is in the way, and how to get it out right. */
export function PrintStep({ out, paper, onLetter }: PrintStepProps) {
  const { t } = useTranslation('print')
  const words = useErrorWords()
  const { all, laid, total } = out
  const failed = all.error ?? out.pdf.error
  return (
    <div className={wizard.message}>
      {failed && (
        <Failure
          as="inline"
          words={words(failed)}
          action={all.error ? { label: t('app:tryAgain'), onClick: () => void all.refetch() } : undefined}
        />
      )}
      {all.data?.length === 0 && <p>{t('people.because')}</p>}
      {laid && all.data ? (
        <>
          <section className={wizard.plan} aria-live="polite">
            <h2>
              {t(paper.kind === 'label' ? 'out.labels' : 'out.letters', { count: all.data.length })}{' '}
              {t(paper.kind === 'label' ? 'out.sheets' : 'out.pages', {
                count: laid.pages.length,
                code: paper.sheet.code,
              })}
            </h2>
            <p>
              {t('out.actual')} {paper.kind === 'label' && t('out.tryFirst')}
            </p>
            {!out.canPdf && <p>{t('out.dialogPdf')}</p>}
          </section>
          <Problems out={out} pieces={all.data} kind={paper.kind} onLetter={onLetter} />
          {out.pdf.done !== null && <Saving done={out.pdf.done} total={laid.pages.length} onStop={out.pdf.stop} />}
        </>
      ) : (
        all.error === null &&
        all.data?.length !== 0 && (
          <div className={classes.gathering} aria-live="polite">
            <ProgressLine label={t('out.gathering')} value={total === 0 ? null : all.done / total} thick />
            <span>
              {t('out.gathering')}: {t('out.gathered', { done: all.done, total })}
            </span>
          </div>
        )
      )}
      {out.printed && all.data && (
        <RememberPrinted pieces={all.data} kind={paper.kind} done={out.remembered} onDone={out.onRemembered} />
      )}
      {out.onPaper && laid && <PrintPages laid={laid} folds={out.folds} stretch={out.pdf.stretch} />}
    </div>
  )
}

/** How far the PDF is, and the way to stop it. */
function Saving({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const { t } = useTranslation('print')
  return (
    <div className={classes.gathering} aria-live="polite">
      <ProgressLine label={t('out.saving')} value={done / total} thick />
      <span>
        {t('out.saving')}: {t('out.savedPages', { done, count: total })}
      </span>
      <div>
        <Button onClick={onStop}>{t('out.stop')}</Button>
      </div>
    </div>
  )
}

type ProblemsProps = { out: PrintStepState; pieces: readonly Piece[]; kind: PaperState['kind']; onLetter: () => void }

/** Who would get a letter with a hole, and what is longer than its place. */
function Problems({ out, pieces, kind, onLetter }: ProblemsProps) {
  const { t } = useTranslation('print')
  const { holes, laid } = out
  const cut = (laid?.cut ?? []).flatMap((index) => pieces[index] ?? [])
  if (holes.length === 0 && cut.length === 0) return null
  const fields = [...new Set(holes.flatMap((piece) => piece.missing))]
  const name = (field: string) => t(`campaigns:field.name.${field}`, { defaultValue: field })
  const example = `{{ ${fields[0] ?? 'name'} | default: "…" }}`
  return (
    <section className={wizard.findings}>
      <ul>
        {holes.length > 0 && (
          <Line
            tone="stop"
            what={t('out.missing', { count: holes.length })}
            why={t('out.missingText', { fields: fields.map(name).join(', '), example })}
          >
            <MendButton onClick={onLetter}>{t('out.back')}</MendButton>
          </Line>
        )}
        {cut.length > 0 && (
          <Line
            tone={kind === 'label' ? 'warn' : 'stop'}
            what={`${t(kind === 'label' ? 'out.cutLabel' : 'out.cutLetter', { count: cut.length })}: ${namesOf(cut)}`}
            why={t(kind === 'label' ? 'out.cutLabelText' : 'out.cutLetterText')}
          >
            {kind === 'letter' && <MendButton onClick={onLetter}>{t('out.back')}</MendButton>}
          </Line>
        )}
      </ul>
    </section>
  )
}

/** So many are named; the others are seen on their pages. */
const MOST_NAMED = 5

function namesOf(pieces: readonly Piece[]): string {
  const names = pieces.slice(0, MOST_NAMED).map((piece) => piece.name)
  return `${names.join(', ')}${pieces.length > MOST_NAMED ? ' …' : ''}`
}
