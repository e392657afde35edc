import { useHotkeys } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { openPalette } from '../ui/open-palette.ts'
import { mainPages } from './navigation.ts'

/**
 * Shortcuts of the whole window: Ctrl/⌘ K opens the palette, also from within a field; Alt 1…9 go to the pages of the rail
 * and Ctrl/⌘ , to the settings, as in other desktop programs.
 */
export function useShortcuts(): void {
  const navigate = useNavigate()
  useHotkeys([['mod + K', openPalette]], [])
  useHotkeys([
    ['mod + ,', () => void navigate({ to: '/settings' })],
    ...mainPages
      .slice(0, 9)
      .map((page, index): [string, () => void] => [`alt + ${index + 1}`, () => void navigate({ to: page.to })]),
  ])
}
