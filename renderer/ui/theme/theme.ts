import {
  type CSSVariablesResolver,
  createTheme,
  defaultOptionsFilter,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineThemeComponents,
  type OptionsFilter,
  type VariantColorsResolver,
} from '@mantine/core'
import { darkColours, lightColours } from './theme-colours.ts'

const teal: MantineColorsTuple = [
  '#eff6f4',
  '#d9ebe7',
  '#b4d8d1',
  '#7fb8b0',
  '#4f9f96',
  '#2b8a80',
  '#178077',
  '#0f766e',
  '#0d655e',
  '#0b5049',
]

/** The same warm greys as the tokens, for what Mantine colours by itself. */
const gray: MantineColorsTuple = [
  '#faf9f6',
  '#f5f3ef',
  '#edeae4',
  '#ebe8e2',
  '#d9d5cd',
  '#8f8980',
  '#6b665e',
  '#57524b',
  '#3a3732',
  '#1f1d1a',
]
const dark: MantineColorsTuple = [
  '#eeebe6',
  '#bab4ab',
  '#9b958c',
  '#807a71',
  '#403d38',
  '#2f2d29',
  '#242320',
  '#1c1b18',
  '#161513',
  '#0f0e0d',
]

const fontFamily =
  '-apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, "Noto Sans", "Noto Sans Bengali", "Noto Sans Devanagari", system-ui, sans-serif'

/** Mantine's own names, pointed at our tokens, so that its components and our stylesheets can never drift apart. */
const mantineNames = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-teal-filled': 'var(--accent)',
  '--mantine-color-teal-filled-hover': 'var(--accent-hover)',
  '--mantine-color-teal-light': 'var(--accent-tint)',
  '--mantine-color-teal-light-hover': 'var(--accent-tint-2)',
  '--mantine-color-teal-light-color': 'var(--accent-ink)',
  // The shade that a menu takes for an item by itself, whatever the resolver says.
  '--mantine-color-red-6': 'var(--bad)',
  '--mantine-color-red-filled': 'var(--bad)',
  '--mantine-color-red-filled-hover': 'var(--bad-hover)',
} as const

/** Puts the tokens and their Mantine twins on :root, one set for each colour scheme. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...lightColours, ...mantineNames },
  dark: { ...darkColours, ...mantineNames },
})

/** Grey words on nothing for `subtle`, our red for what destroys; the rest is Mantine's. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const usual = defaultVariantColorsResolver(input)
  const red = input.color === 'red'
  if (input.variant === 'subtle') {
    return { ...usual, hover: 'var(--hover)', color: red ? 'var(--bad)' : 'var(--ink-2)' }
  }
  if (input.variant === 'filled' && red) {
    return { ...usual, background: 'var(--bad)', hover: 'var(--bad-hover)', color: 'var(--on-bad)' }
  }
  if (input.variant === 'default' && red) return { ...usual, color: 'var(--bad)' }
  // An item of a menu asks for this one.
  if (input.variant === 'light' && red) {
    return { ...usual, background: 'var(--bad-tint)', hover: 'var(--bad-tint)', color: 'var(--bad)' }
  }
  return usual
}

const pop = { shadow: 'none', radius: 12, transitionProps: { duration: 120 } }

/** Whoever typed the whole of the only word there is has nothing to choose: the list would only hide what stands below. */
const unlessWhole: OptionsFilter = (input) => {
  const found = defaultOptionsFilter(input) as ReturnType<OptionsFilter>
  const [first] = found
  const whole = found.length === 1 && first && 'label' in first && first.label === input.search.trim()
  return whole ? [] : found
}

const options = {
  checkIconPosition: 'right',
  comboboxProps: { ...pop, offset: 4 },
  // The list of options scrolls by itself: a scroll area within a listbox is nothing a screen reader knows.
  withScrollArea: false,
}

/** By name, not by import: what a page does not use stays out of the first load. */
const components: MantineThemeComponents = {
  ActionIcon: { defaultProps: { variant: 'subtle', size: 32, color: 'gray' } },
  Autocomplete: { defaultProps: { comboboxProps: options.comboboxProps, filter: unlessWhole } },
  Button: { defaultProps: { variant: 'default', size: 'sm' } },
  Checkbox: { defaultProps: { size: 'xs', radius: 4 } },
  CloseButton: { defaultProps: { size: 32, iconSize: 16 } },
  Input: { defaultProps: { size: 'sm' } },
  InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
  // Mantine's placeholder for the first focus is a child that a menu may not have (ARIA 1.2); ↓ starts at the first item.
  Menu: {
    defaultProps: { ...pop, withinPortal: true, position: 'bottom-end', withInitialFocusPlaceholder: false },
  },
  Modal: { defaultProps: { ...pop, centered: true, overlayProps: { backgroundOpacity: 0.4 } } },
  Notification: { defaultProps: { radius: 12 } },
  Popover: { defaultProps: pop },
  Radio: { defaultProps: { size: 'xs' } },
  SegmentedControl: { defaultProps: { size: 'sm' } },
  MultiSelect: { defaultProps: options },
  Select: { defaultProps: options },
  Tabs: { defaultProps: { keepMounted: false } },
  Tooltip: {
    defaultProps: { openDelay: 400, closeDelay: 0, radius: 6, transitionProps: { duration: 100 }, offset: 6 },
  },
}

/**
 * The look of every Mantine component. Rules that need more than a default prop are in mantine.css and ticks.css.
 * A plain <Button> is the quiet outlined one; `variant="filled"` is a decision, at most one on a page; `color="red"` destroys.
 */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, gray, dark },
  variantColorResolver,
  fontFamily,
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Code", "SF Mono", Consolas, "Noto Sans Bengali", "Noto Sans Devanagari", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: 'var(--l1)', sm: 'var(--l2)', md: 'var(--l3)', lg: 'var(--l4)', xl: 'var(--l5)' },
  headings: { fontFamily, fontWeight: '600' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'default',
  respectReducedMotion: true,
  fontSmoothing: true,
  activeClassName: '',
  focusClassName: 'focus-ring',
  components,
})
