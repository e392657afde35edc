const LIVE_REGION = 'live-region'

/** Says something to those who hear the window: progress, a result, an undo. The region is drawn by the shell. */
export function announce(text: string): void {
  const region = document.getElementById(LIVE_REGION)
  if (region) region.textContent = text
}

/** Properties of the one live region. */
export const liveRegion = {
  id: LIVE_REGION,
  role: 'status',
  'aria-live': 'polite',
  className: 'visually-hidden',
} as const
