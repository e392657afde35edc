/** The picture of the empty page: one letter on its way to three people. Decoration. */
export function Envelope() {
  return (
    <svg width="264" height="160" viewBox="0 0 264 160" fill="none" aria-hidden="true">
      <g stroke="var(--line-strong)" strokeWidth="1.5">
        <rect x="20" y="46" width="108" height="72" rx="8" fill="var(--surface)" />
        <path d="m22 52 46 36a10 10 0 0 0 12 0l46-36" strokeLinecap="round" />
      </g>
      <path d="M140 82h26m-6-6 6 6-6 6" stroke="var(--accent-ink)" strokeWidth="1.75" strokeLinecap="round" />
      {[18, 64, 110].map((y, index) => (
        <g key={y}>
          <rect
            x="178"
            y={y}
            width="72"
            height="34"
            rx="8"
            fill="var(--surface)"
            stroke={index === 1 ? 'var(--accent)' : 'var(--line-strong)'}
            strokeWidth={index === 1 ? 2 : 1.5}
          />
          <circle cx="195" cy={y + 17} r="8" fill={`var(--av${[2, 1, 4][index]})`} />
          <path
            d={`M210 ${y + 13}h26M210 ${y + 21}h16`}
            stroke={index === 1 ? 'var(--accent-mid)' : 'var(--control)'}
            strokeWidth="1.75"
            strokeLinecap="round"
          />
        </g>
      ))}
    </svg>
  )
}
