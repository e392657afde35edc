import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { THEMES } from './pages.ts'

/** All rules in the light; in the dark colours are other ones, and nothing else. */
const RULES: Partial<Record<(typeof THEMES)[number], string[]>> = { dark: ['color-contrast', 'link-in-text-block'] }

/**
 * What axe finds serious or critical in the document of a page. Its program is read once a document: that takes as long as
 * looking through one does.
 */
export async function seriousFindings(page: Page, theme: (typeof THEMES)[number]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const runOnly = RULES[theme]
  const violations = await page.evaluate(
    async (options) => {
      const { axe: there } = window as unknown as { axe: typeof axe }
      return (await there.run(document, options)).violations
    },
    // What passes is not described: it takes half of the time. No frame is asked: a letter's preview is one in which no
    // script may run, not even axe's.
    { resultTypes: ['violations' as const], iframes: false, ...(runOnly && { runOnly }) },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
}
