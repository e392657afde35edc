import { createPortal } from 'react-dom'
import type { Laid } from '../../../shared/features/print/lay-out.ts'
import { PageDrawing } from './page-drawing.tsx'
import './paper.css'
import type { Stretch } from './use-save-pdf.ts'

type PrintPagesProps = {
  laid: Laid
  folds: readonly number[]
  /** Only these of them; null: all. */
  stretch: Stretch | null
}

/** The pages for the printer: unseen in the window, alone on paper (paper.css). */
export function PrintPages({ laid, folds, stretch }: PrintPagesProps) {
  const pages = stretch ? laid.pages.slice(stretch.from, stretch.to) : laid.pages
  return createPortal(
    <div className="print-pages" data-paper={laid.paper} aria-hidden="true">
      {pages.map((lines, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other name than its number
        <PageDrawing key={at} paper={laid.paper} lines={lines} folds={folds} />
      ))}
    </div>,
    document.body,
  )
}
