/** Where a word tells by its text which file it came from: files that are called otherwise from now on. Pure. */

/** Old names of files → what they are called from now on. */
export type FileNames = ReadonlyMap<string, string>

/** A row of a file, as evidence of a word names it: "list.csv:12". Whatever is no row of one of these files stays as it is. */
export function renamedRow(text: string, names: FileNames): string {
  const [, file = '', row = ''] = /^(.*):(\d+)$/s.exec(text) ?? []
  const name = names.get(file)
  return name === undefined ? text : `${name}:${row}`
}

/** What the timeline says of a file: that it changed somebody, or where a word came from that stands no more. */
export function renamedEvent({ kind, text }: { kind: unknown; text: string }, names: FileNames): string {
  if (kind === 'import-updated') return names.get(text) ?? text
  return kind === 'consent' ? renamedRow(text, names) : text
}

/**
 * A row as the journal keeps it, of which an undo puts back every byte: only what names a file is said otherwise, never
 * what somebody is called. `image`: JSON; the same text where nothing changed.
 */
export function renamedImage(table: string, image: string, names: FileNames): string {
  const row = JSON.parse(image) as Record<string, unknown>
  const { evidence, text, kind, file_name: file } = row
  const now = { ...row }
  if (typeof evidence === 'string') now.evidence = renamedRow(evidence, names)
  if (table === 'timeline_events' && typeof text === 'string') now.text = renamedEvent({ kind, text }, names)
  if (table === 'imports' && typeof file === 'string') now.file_name = names.get(file) ?? file
  return Object.keys(row).every((key) => row[key] === now[key]) ? image : JSON.stringify(now)
}
