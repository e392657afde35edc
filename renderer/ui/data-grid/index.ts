export { DataGrid, type DataGridProps } from './data-grid.tsx'
export type { Column, Selection, Sort } from './types.ts'
export { PAGE_ROWS } from './use-row-pages.ts'
