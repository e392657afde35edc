import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Laid } from '../../../shared/features/print/lay-out.ts'
import { letterShapes } from '../../../shared/features/print/letter.ts'
import type { LabelSheet } from '../../../shared/features/print/sheets.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PageDrawing } from './page-drawing.tsx'
import classes from './print.module.css'

type PagePreviewProps = {
  laid: Laid | null
  /** The sheet under labels; null: a letter. `start`: the first label of the first sheet that is still there. */
  sheet: LabelSheet | null
  start: number
  /** In place of the number of pages, where only the first is shown. */
  note?: string
  /** What stands in place of a page. */
  nothing: ReactNode
}

/** The page as it is printed, at the right of the wizard. */
export function PagePreview({ laid, sheet, start, note, nothing }: PagePreviewProps) {
  const { t } = useTranslation('print')
  const [wanted, setPage] = useState(0)
  const pages = laid?.pages.length ?? 0
  const page = Math.min(wanted, Math.max(0, pages - 1))
  const lines = laid?.pages[page]
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <header>
        <span>{note ?? (pages > 0 && t('preview.page', { page: page + 1, pages }))}</span>
        {note === undefined && pages > 1 && (
          <>
            <IconButton
              label={t('preview.before')}
              icon={IconChevronLeft}
              disabled={page === 0}
              onClick={() => setPage(page - 1)}
            />
            <IconButton
              label={t('preview.after')}
              icon={IconChevronRight}
              disabled={page === pages - 1}
              onClick={() => setPage(page + 1)}
            />
          </>
        )}
      </header>
      {laid && lines ? (
        <div className={classes.page}>
          <PageDrawing
            paper={laid.paper}
            lines={lines}
            folds={sheet ? [] : letterShapes[laid.paper].folds}
            outline={sheet ? { sheet, used: page === 0 ? start - 1 : 0 } : undefined}
            label={t('preview.drawn', { page: page + 1, names: lines.map((line) => line.text).join(', ') })}
          />
        </div>
      ) : (
        <div className={classes.nothing}>{nothing}</div>
      )}
    </section>
  )
}
