import type { Line } from '../../../shared/features/print/set-text.ts'
import { POINT } from '../../../shared/features/print/set-text.ts'
import { type LabelSheet, labelPlace, labelsOn, type PaperName, papers } from '../../../shared/features/print/sheets.ts'

type PageDrawingProps = {
  paper: PaperName
  lines: readonly Line[]
  /** Where the page is folded, as short lines at its edge, millimetres from the top. */
  folds?: readonly number[]
  /** The labels of the sheet under it, as one sees them; `used`: so many at its beginning are gone. Not printed. */
  outline?: { sheet: LabelSheet; used: number }
  /** What is to be heard instead of the lines; without it they are read. */
  label?: string
}

/** A page in millimetres. The same drawing is the preview and what is printed. */
export function PageDrawing({ paper, lines, folds = [], outline, label }: PageDrawingProps) {
  const { width, height } = papers[paper]
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={`${width}mm`}
      height={`${height}mm`}
      role={label ? 'img' : undefined}
      aria-label={label}
    >
      {outline && <Outline {...outline} />}
      {folds.map((y) => (
        <line key={y} x1={5} x2={9} y1={y} y2={y} stroke="#999999" strokeWidth={0.15} />
      ))}
      {lines.map((line) => (
        <text
          // Two lines of one page never begin at one place.
          key={`${line.x} ${line.y}`}
          x={line.x}
          y={line.y}
          fontSize={line.size * POINT}
          fontWeight={line.bold ? 600 : 400}
          textAnchor={line.end === 'right' ? 'end' : undefined}
        >
          {line.text}
        </text>
      ))}
    </svg>
  )
}

function Outline({ sheet, used }: { sheet: LabelSheet; used: number }) {
  return Array.from({ length: labelsOn(sheet) }, (_, index) => {
    const { x, y } = labelPlace(sheet, index, 1)
    return (
      <rect
        key={`${x} ${y}`}
        x={x}
        y={y}
        width={sheet.width}
        height={sheet.height}
        rx={1.5}
        fill={index < used ? '#e7e5e1' : 'none'}
        stroke="#c9c5be"
        strokeWidth={0.25}
      />
    )
  })
}
