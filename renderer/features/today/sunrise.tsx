/** The picture of a day with nothing to do: a calm sun over a line. Decoration. */
export function Sunrise() {
  return (
    <svg width="264" height="136" viewBox="0 0 264 136" fill="none" aria-hidden="true">
      <path d="M92 104a40 40 0 0 1 80 0z" fill="var(--accent-tint-2)" />
      <path d="M92 104a40 40 0 0 1 80 0" stroke="var(--accent)" strokeWidth="2" />
      <g stroke="var(--line-strong)" strokeWidth="1.75" strokeLinecap="round">
        <path d="M24 104h52M188 104h52M56 120h152" />
        <path d="M132 36v14M84 56l10 10M180 56l-10 10M62 84h14M188 84h14" />
      </g>
    </svg>
  )
}
