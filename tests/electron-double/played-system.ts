/**
 * The system that the app is told from its first window on, where a test wants another than the real one. Not sooner:
 * until then native modules ask which of their files is the right one.
 */
export function playSystem(): void {
  const played = process.env.ELECTRON_DOUBLE_PLATFORM
  if (played) Object.defineProperty(process, 'platform', { value: played })
}
