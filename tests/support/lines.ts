import type { Page } from 'playwright-core'

/**
 * Closes the lines at the foot of the window (renderer/ui/toast.tsx). Three are shown at once: a fourth waits up to eight
 * seconds until one of them goes, so whoever has read them and needs the next one puts them away, as a person would.
 */
export async function closeLines(page: Page): Promise<void> {
  const close = page.getByRole('alert').getByRole('button', { name: 'Close', exact: true }).first()
  while (await close.isVisible()) {
    const line = await close.elementHandle()
    await close.press('Enter')
    await page.waitForFunction((one) => one?.isConnected !== true, line)
  }
}
