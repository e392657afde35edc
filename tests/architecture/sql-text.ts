import type { Rule } from './rules.ts'
import { lineOf, type Node, nodesOf } from './source.ts'

/**
 * Files that put a statement together from parts, with where the parts come from. What a person typed is always bound,
 * never a part: tests/security/sql-text.exploit.test.ts sends quotes and statements through each of them.
 */
const BUILDERS: Record<string, string> = {
  'electron/core/db/swap/carry-words.ts': 'one of two table names with their columns, written in the file itself',
  'electron/core/db/checkpoints.ts': 'pragmas take no bound value; the numbers are constants of ours',
  'electron/core/db/open.ts': 'pragmas take no bound value; the numbers are constants and options of ours',
  'electron/core/db/unit-of-work.ts': 'pragmas take no bound value; the numbers are ours',
  'electron/core/features/activity/put-back/delete-range.ts': 'tables of the constant list HANGING',
  'electron/core/features/activity/journal.ts': 'tables of the closed list JOURNALED',
  'electron/core/features/activity/put-back/left-empty.ts': 'a constant of the list STILL_USED',
  'electron/core/features/activity/since/leads-to.ts': 'tables of the closed list LEADS_TO',
  'electron/core/features/activity/put-back/restore-row.ts':
    'tables of JOURNALED, columns of the rows that SQLite gave',
  'electron/core/features/activity/put-back/reverse-apart.ts': 'tables of the constant list SAID',
  'electron/core/features/activity/put-back/reverse-entry.ts': 'tables of the closed list JOURNALED',
  'electron/core/features/activity/put-back/reverse-ownerless.ts': 'tables and constants of the list STILL_USED',
  'electron/core/features/activity/stands-whole.ts': 'tables and constants of the list STILL_USED',
  'electron/core/features/campaigns/audience/recipient-rows.ts': 'the states of a closed union',
  'electron/core/features/companies/bulk/bulk-counts.ts': 'columns of the closed list COMPANY_COLUMNS',
  'electron/core/features/companies/repo.ts': 'one of three orders and one condition for each word; words are bound',
  'electron/core/features/companies/text-order.ts': 'columns of the closed list COMPANY_COLUMNS',
  'electron/core/features/customers/bulk/bulk-counts.ts': 'columns of the closed list COUNTED',
  'electron/core/features/customers/bulk/bulk-own.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/customers/bulk/deed.ts': 'tables of JOURNALED, columns written in the callers',
  'electron/core/features/duplicates/merge/merge-consents.ts': 'one of two table names, a union',
  'electron/core/features/duplicates/unmerge/unmerge-consents.ts':
    'one of two table names with the column of each, ABOUT',
  'electron/core/features/duplicates/merge/merge-deed.ts': 'tables of JOURNALED, columns of the list of decisions',
  'electron/core/features/duplicates/merge/merge-lines.ts': 'one of three table names',
  'electron/core/features/duplicates/unmerge/unmerge-lines.ts': 'one of three table names',
  'electron/core/features/duplicates/unmerge/unmerge-values.ts': 'one of two table names',
  'electron/core/features/duplicates/unmerge/unmerge.ts': 'tables of JOURNALED, columns of the rows that SQLite gave',
  'electron/core/features/customers/list/list-pages.ts': 'columns by a closed union of orders',
  'electron/core/features/customers/search/search-choices.ts':
    'pieces written in the file itself, as many conditions as words, and limits of ours; words and options are bound',
  'electron/core/features/customers/own-fields.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/customers/write-person.ts': 'one of two table names, a union',
  'electron/core/features/consent/evidence.ts': 'tables of the closed list EVIDENCE_TABLES',
  'electron/core/features/erasure/rename-files.ts': 'tables, columns and conditions of the constant list PLACES',
  'electron/core/features/export/whole/meanwhile.ts':
    'tables of the closed lists MOVED and LEFT_OUT, columns that SQLite gave',
  'electron/core/features/export/lists/people-rows.ts': 'tables of a constant list',
  'electron/core/features/fields/convert.job.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/fields/convert.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/fields/repo.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/fields/store.ts': 'one of two table names, VALUES_OF',
  'electron/core/features/fields/values-follow.ts': 'one of two table names, VALUES_OF, and columns of the list VALUES',
  'electron/core/features/export/whole/whole-in.ts':
    'tables and pieces of the closed list MOVED; columns only when the database itself has them',
  'electron/core/features/export/whole/whole-out.ts':
    'tables and pieces of the closed list MOVED, columns that SQLite gave',
  'electron/core/features/import/check/grid/rows-shown.ts':
    'one of the lists written in the file itself; values are bound',
  'electron/core/db/insert-rows.ts': 'question marks, as many as rows',
  'electron/core/features/segments/compile.ts': 'pieces written in the file itself; values are bound',
  'electron/core/features/segments/matching.ts': 'what compile.ts gave; values are bound',
  'electron/core/features/today/service.ts': 'one of two table names, a union',
}

const STATEMENT =
  /^\s*(select|insert\s+into|insert\s+or|update|delete\s+from|with\s|create\s|drop\s|alter\s|pragma\s|replace\s+into|attach\s)/i
/** Functions whose argument is SQL, whatever it looks like. */
const TAKES_SQL = new Set(['prepare', 'exec', 'pragma', 'statement', 'raw'])

const nameOf = (node: unknown): string => {
  const { type, name, property } = (node ?? {}) as { type?: string; name?: string; property?: { name?: string } }
  return type === 'MemberExpression' ? (property?.name ?? '') : (name ?? '')
}

/** A constant of the file (`COLUMNS`), or an entry of one (`INDEX[sort]`). */
function isConstant(node: Node): boolean {
  const from = node.type === 'MemberExpression' && node.computed ? (node.object as Node) : node
  return from.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(nameOf(from))
}

function partsOf(node: Node): { text: string; parts: Node[] } | null {
  if (node.type === 'TemplateLiteral') {
    const text = (node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join(' ? ')
    return { text, parts: node.expressions as Node[] }
  }
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return null
  const [left, right] = [node.left as Node, node.right as Node]
  const text = left.type === 'Literal' && typeof left.value === 'string' ? left.value : (partsOf(left)?.text ?? '')
  return { text, parts: [...(partsOf(left)?.parts ?? []), ...(right.type === 'Literal' ? [] : [right])] }
}

/** No statement is built from text: values are bound; its other parts are constants, or the file is known above. */
export const sqlText: Rule = ({ path, text, tree }) => {
  if (path in BUILDERS || !path.startsWith('electron/')) return []
  const tagged = new Set([...nodesOf(tree)].filter((n) => n.type === 'TaggedTemplateExpression').map((n) => n.quasi))
  const given = new Set(
    [...nodesOf(tree)]
      .filter((n) => n.type === 'CallExpression' && TAKES_SQL.has(nameOf(n.callee)))
      .flatMap((n) => n.arguments as Node[]),
  )
  return [...nodesOf(tree)].flatMap((node) => {
    if (tagged.has(node)) return []
    const found = partsOf(node)
    if (!found || !(STATEMENT.test(found.text) || given.has(node))) return []
    if (found.parts.every(isConstant)) return []
    return [
      `${path}:${lineOf(text, node.start)} builds SQL from text: bind the value with ?, or say in tests/architecture/sql-text.ts where the parts come from.`,
    ]
  })
}
