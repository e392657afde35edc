import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { MouseEventHandler } from 'react'

type IconButtonProps = Pick<ActionIconProps, 'disabled' | 'loading' | 'className'> & {
  /** Read aloud and shown in the tooltip. */
  label: string
  icon: Icon
  /** Written after the label in the tooltip: "Ctrl K". */
  shortcut?: string
  /** Pressed, chosen. */
  active?: boolean
  /** What it opens is open; a menu or popover whose target it is says so by itself. */
  'aria-expanded'?: boolean
  onClick?: MouseEventHandler<HTMLButtonElement>
}

/** A button of one icon, 32 px to hit, always with its words and shortcut in a tooltip. */
export function IconButton({ label, icon: Glyph, shortcut, active, ...rest }: IconButtonProps) {
  return (
    // What opens under the pointer is not covered by the words for it.
    <Tooltip label={shortcut ? `${label}  ${shortcut}` : label} disabled={rest['aria-expanded'] === true}>
      <ActionIcon aria-label={label} aria-pressed={active} data-active={active || undefined} {...rest}>
        <Glyph size={18} stroke={1.5} />
      </ActionIcon>
    </Tooltip>
  )
}
