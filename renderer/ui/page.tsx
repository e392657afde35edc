import { IconChevronRight, IconSearch } from '@tabler/icons-react'
import { memo, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from './format-context.tsx'
import { openPalette } from './open-palette.ts'
import classes from './page.module.css'
import { shortcut } from './shortcut.ts'

type PageProps = {
  title: string
  /** How many there are, beside the title. */
  count?: number
  /** Words in place of a count: "3 of 1,204", "more than 1,000". */
  note?: string
  /** The page above this one, a <Link>; the title then stands behind it in the size of text. */
  breadcrumb?: ReactNode
  /** The title in full size although it stands behind a breadcrumb; the search field steps back for it (Ctrl/⌘ K stays). */
  prominent?: boolean
  /** Controls that belong to the title: walk to the next person. */
  beside?: ReactNode
  /** At the right; at most one of them is `variant="filled"`. */
  actions?: ReactNode
  /** `scroll` (default): padded, scrolls as a whole. `fill`: the children share the height, each scrolls by itself. */
  layout?: 'scroll' | 'fill'
  /** A hairline under the top bar, for pages whose content starts with columns. */
  line?: boolean
  children: ReactNode
}

/** The frame of every page in the window: top bar with title, search and actions, then the page on one surface. */
export function Page(props: PageProps) {
  useDocumentTitle(props.title)
  const format = useFormat()
  const note = props.note ?? (props.count === undefined ? null : format.number(props.count))
  return (
    <main className={classes.page}>
      <div className={classes.top}>
        {props.breadcrumb && (
          <nav className={classes.crumb}>
            {props.breadcrumb}
            <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
          </nav>
        )}
        <h1 className={props.breadcrumb && !props.prominent ? classes.here : classes.title}>{props.title}</h1>
        {note && <span className={classes.note}>{note}</span>}
        {props.beside}
        {props.prominent ? <span className={classes.apart} /> : <PaletteField />}
        {props.actions}
      </div>
      <div className={classes.body} data-layout={props.layout ?? 'scroll'} data-line={props.line || undefined}>
        {props.children}
      </div>
    </main>
  )
}

/** Looks like a search field, opens the command palette. */
const PaletteField = memo(function PaletteField() {
  const { t } = useTranslation('app')
  return (
    <button
      type="button"
      className={classes.find}
      onClick={openPalette}
      aria-label={t('palette.open')}
      aria-keyshortcuts="Control+K Meta+K"
    >
      <IconSearch size={16} stroke={1.5} aria-hidden="true" />
      <span className="cut">{t('palette.open')}</span>
      <kbd className={classes.key}>{shortcut('K')}</kbd>
    </button>
  )
})

/** Names the window or tab after the page. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Bandhu`
  }, [title])
}
