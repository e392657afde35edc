import { useElementSize } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePictures } from '../../../templates/queries.ts'
import { letterDocument, picturesIn } from './letter-document.ts'
import { useLetterFonts } from './letter-fonts.ts'
import classes from './letter-preview.module.css'

/** CSS pixels across: a usual phone, and a window in which a letter has its full width. */
export const WIDTHS = { phone: 375, computer: 700 } as const

/** A letter as a phone or a computer draws it, at that width and made to fit the place there is. */
export function LetterPaper(props: { html: string; device: keyof typeof WIDTHS }) {
  const { t } = useTranslation('campaigns')
  const { ref, width, height } = useElementSize()
  const ids = useMemo(() => picturesIn(props.html), [props.html])
  const pictures = usePictures(ids)
  const fonts = useLetterFonts(props.html)
  const across = WIDTHS[props.device]
  const scale = width > 0 ? Math.min(1, width / across) : 1
  // Wider than the device: it has the place to itself.
  const shown = Math.max(across, width)
  return (
    <div ref={ref} className={classes.paper}>
      <iframe
        className={classes.frame}
        title={t('preview.frame')}
        sandbox=""
        referrerPolicy="no-referrer"
        style={{ width: shown, height: height / scale, transform: `scale(${scale})` }}
        srcDoc={letterDocument(props.html, pictures, fonts)}
      />
    </div>
  )
}
