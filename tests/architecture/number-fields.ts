import type { Rule } from './rules.ts'
import { lineOf, type Node, nodesOf } from './source.ts'

/** Who may draw a field for figures. */
const FIELDS: Record<string, string> = {
  'renderer/ui/fields/number-field.tsx': 'the one field of numbers',
  'renderer/features/fields/own-field-input.tsx': 'the text stays as it was typed; the core reads it (readOwn)',
}

/**
 * A number is typed in the digits of any script. The browser's own number field (`type="number"`, and Mantine's NumberInput
 * that stands on it) swallows ৪ and ४ without a word.
 */
export const numberFields: Rule = ({ path, text, tree }) => {
  if (!path.startsWith('renderer/')) return []
  const found = (node: Node, what: string) =>
    `${path}:${lineOf(text, node.start)} has ${what}: use renderer/ui/fields/number-field.tsx, which takes the digits of every script.`
  return [...nodesOf(tree)].flatMap((node) => {
    if (node.type === 'ImportSpecifier' && (node.imported as { name?: string }).name === 'NumberInput')
      return [found(node, 'NumberInput')]
    if (node.type !== 'JSXAttribute') return []
    const name = (node.name as { name?: string }).name
    const value = String((node.value as Node | null)?.value ?? '')
    if (name === 'type' && value === 'number') return [found(node, 'type="number"')]
    const forFigures = name === 'inputMode' && ['numeric', 'decimal'].includes(value)
    return forFigures && !(path in FIELDS) ? [found(node, `inputMode="${value}"`)] : []
  })
}
