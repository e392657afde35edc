const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

/** How a shortcut with the platform's main modifier is written: `Ctrl K`, `⌘K`. */
export function shortcut(key: string): string {
  return isMac ? `⌘${key}` : `Ctrl ${key}`
}
