import { createPortal } from 'react-dom'
import type { Laid } from '../../../shared/features/print/lay-out.ts'
import { PageDrawing } from './page-drawing.tsx'
import './paper.css'

/** The pages for the printer: unseen in the window, alone on paper (paper.css). */
export function PrintPages({ laid, folds }: { laid: Laid; folds: readonly number[] }) {
  return createPortal(
    <div className="print-pages" data-paper={laid.paper} aria-hidden="true">
      {laid.pages.map((lines, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page has no other name than its number
        <PageDrawing key={at} paper={laid.paper} lines={lines} folds={folds} />
      ))}
    </div>,
    document.body,
  )
}
