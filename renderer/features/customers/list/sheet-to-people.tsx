/** A row of a spreadsheet becomes a person: the one picture of an empty list. Decoration. */
export function SheetToPeople() {
  return (
    <svg
      width="264"
      height="192"
      viewBox="0 0 232 168"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <g stroke="var(--line-strong)" strokeWidth="1.5">
        <rect x="8" y="30" width="96" height="112" rx="10" fill="var(--surface)" />
        <path d="M8 52.500a10 10 0 0 1 0 0V40a10 10 0 0 1 10-10h76a10 10 0 0 1 10 10v12.500z" fill="var(--sunken)" />
        <path d="M8 75h96M8 97.500h96M8 120h96M40 30v112M72 30v112" />
      </g>
      <path d="M8.700 75.700h94.600v21H8.700z" fill="var(--accent-tint-2)" />
      <path d="M40 75v22.500M72 75v22.500" stroke="var(--accent-mid)" strokeWidth="1" />
      <g stroke="var(--control)" strokeWidth="2">
        <path d="M18 41h12M50 41h12M82 41h12M18 64h11M50 64h14M82 64h8M18 109h13M50 109h9M82 109h10M18 131h9M50 131h13" />
      </g>
      <path d="M18 86h13M50 86h12M82 86h11" stroke="var(--accent)" strokeWidth="2" />
      <path d="M110 86h14" stroke="var(--accent)" strokeWidth="1.750" />
      <path d="m120 81.500 4.500 4.500-4.500 4.500" stroke="var(--accent)" strokeWidth="1.750" />
      <g>
        <rect
          x="140"
          y="30"
          width="88"
          height="30"
          rx="8"
          fill="var(--surface)"
          stroke="var(--line-strong)"
          strokeWidth="1.500"
        />
        <circle cx="156" cy="45" r="8" fill="var(--av2)" />
        <path d="M171 42h38M171 49h22" stroke="var(--control)" strokeWidth="2" />
      </g>
      <g>
        <rect
          x="132"
          y="68"
          width="96"
          height="36"
          rx="9"
          fill="var(--surface)"
          stroke="var(--accent)"
          strokeWidth="1.750"
        />
        <circle cx="150" cy="86" r="9.500" fill="var(--av1)" />
        <path d="M167 82.500h44M167 90.500h28" stroke="var(--accent)" strokeWidth="2" />
      </g>
      <g>
        <rect
          x="140"
          y="112"
          width="88"
          height="30"
          rx="8"
          fill="var(--surface)"
          stroke="var(--line-strong)"
          strokeWidth="1.500"
        />
        <circle cx="156" cy="127" r="8" fill="var(--av4)" />
        <path d="M171 124h40M171 131h18" stroke="var(--control)" strokeWidth="2" />
      </g>
    </svg>
  )
}
