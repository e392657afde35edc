import { useTranslation } from 'react-i18next'
import type { Look } from '../../../shared/features/templates/document.ts'
import classes from './templates.module.css'

/** The looks a letter can have; `text`: no drawn part at all. */
export type LookOrText = Look | 'text'
const CHOICES = ['news', 'offer', 'letter', 'text'] as const

/** How the letter looks, chosen from small pictures of it. */
export function LookChoice(props: { value: LookOrText; onChange: (look: LookOrText) => void }) {
  const { t } = useTranslation('templates')
  return (
    <fieldset className={classes.looks}>
      <legend>{t('look.title')}</legend>
      {CHOICES.map((look) => (
        <label key={look} data-on={props.value === look || undefined}>
          <input
            type="radio"
            name="look"
            className="visually-hidden"
            checked={props.value === look}
            onChange={() => props.onChange(look)}
          />
          <Thumb look={look} />
          <span>{t(`look.${look}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Lines of text: left edge, top, width. */
const LINES: Record<LookOrText, readonly (readonly [number, number, number])[]> = {
  news: [
    [16, 38, 40],
    [16, 43, 34],
  ],
  offer: [
    [24, 34, 24],
    [20, 39, 32],
  ],
  letter: [
    [14, 22, 40],
    [14, 27, 44],
    [14, 32, 36],
    [14, 41, 42],
    [14, 46, 20],
  ],
  text: [
    [10, 10, 46],
    [10, 15, 52],
    [10, 20, 38],
    [10, 29, 50],
    [10, 34, 44],
    [10, 39, 48],
    [10, 48, 24],
  ],
}

function Thumb({ look }: { look: LookOrText }) {
  const sheet = look === 'news' || look === 'offer'
  return (
    <svg viewBox="0 0 72 58" aria-hidden="true">
      <rect width="72" height="58" fill={sheet ? 'var(--sunken)' : 'var(--paper)'} />
      {sheet && <rect x="10" y={look === 'news' ? 6 : 10} width="52" height="60" rx="3" fill="var(--paper)" />}
      {look === 'news' && <path d="M10 15V9a3 3 0 0 1 3-3h46a3 3 0 0 1 3 3v6z" fill="var(--accent)" />}
      {look === 'news' && <rect x="10" y="15" width="52" height="15" fill="var(--accent-tint-2)" />}
      {look === 'news' && <rect x="16" y="33" width="30" height="3" rx="1.5" fill="var(--accent)" />}
      {look === 'news' && <rect x="16" y="49" width="16" height="5" rx="1.5" fill="var(--accent)" />}
      {look === 'offer' && <rect x="26" y="4" width="20" height="3" rx="1.5" fill="var(--accent)" />}
      {look === 'offer' && <rect x="10" y="10" width="52" height="2.5" fill="var(--accent)" />}
      {look === 'offer' && <rect x="18" y="20" width="36" height="5" rx="2" fill="var(--accent)" />}
      {look === 'offer' && <rect x="22" y="27" width="28" height="4" rx="2" fill="var(--accent)" />}
      {look === 'offer' && <rect x="25" y="45" width="22" height="8" rx="2" fill="var(--accent)" />}
      {look === 'letter' && <rect x="14" y="9" width="22" height="3.5" rx="1.5" fill="var(--accent)" />}
      {look === 'letter' && <rect x="14" y="15" width="8" height="1.5" fill="var(--accent)" />}
      {LINES[look].map(([x, y, width]) => (
        <rect key={`${x}-${y}`} x={x} y={y} width={width} height="2" rx="1" fill="var(--line-strong)" />
      ))}
    </svg>
  )
}
