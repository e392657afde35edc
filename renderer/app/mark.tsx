/** The product's mark: a circle and a friend beside it. */
export function Mark(props: { size?: number }) {
  const size = props.size ?? 24
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="24" height="24" rx="7" fill="#0f766e" />
      <circle cx="9.4" cy="12" r="4.4" fill="none" stroke="#fff" strokeWidth="1.8" />
      <path d="M14.6 7.6a4.4 4.4 0 0 1 0 8.8" fill="none" stroke="#9fdcd3" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
