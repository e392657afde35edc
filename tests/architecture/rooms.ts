import type { Rule } from './rules.ts'

/**
 * Folders with rooms, and the rooms from the bottom up: each knows those below it. What stands on one storey does not know
 * each other. Files that lie beside the rooms (services, the row of the feature) are known by all and know all.
 */
const STOREYS: Record<string, readonly (readonly string[])[]> = {
  'electron/core/features/import': [
    ['source'],
    ['columns'],
    ['rows'],
    ['match'],
    ['compare', 'ahead'],
    ['aside'],
    ['check', 'write', 'traces'],
  ],
  'electron/core/features/import/check': [['findings'], ['grid'], ['fixes']],
  'electron/core/features/import/write': [['indexes', 'people']],
  'electron/core/features/duplicates': [['score'], ['scan', 'merge'], ['unmerge']],
  'electron/core/features/export': [['lists'], ['whole']],
  'electron/core/features/customers': [['list', 'search'], ['bulk']],
  'electron/desktop': [['window', 'start', 'background']],
  'shared/features/import': [['headers'], ['cells'], ['text'], ['columns'], ['rows'], ['mending', 'vcard']],
  'shared/features/import/columns': [['recognise']],
}

/** The room of `folder` in which a file lies; undefined: it lies beside the rooms, or elsewhere. */
function roomOf(path: string, folder: string): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined
  const [room, ...rest] = path.slice(folder.length + 1).split('/')
  return rest.length > 0 ? room : undefined
}

/** Dependencies between the rooms of a folder go one way, so that a room can be read with nothing but those below it. */
export const rooms: Rule = ({ path, imports }) =>
  Object.entries(STOREYS).flatMap(([folder, storeys]) => {
    const own = roomOf(path, folder)
    if (own === undefined) return []
    const storeyOf = (room: string) => storeys.findIndex((storey) => storey.includes(room))
    if (storeyOf(own) < 0) return [`${path}: ${own}/ is a new room of ${folder}: say on which storey it stands.`]
    return imports.flatMap(({ target, line }) => {
      const other = roomOf(target, folder)
      if (other === undefined || other === own || storeyOf(other) < storeyOf(own)) return []
      return [
        `${path}:${line} imports ${target}: ${own}/ stands below ${other}/ or beside it. What both need belongs below both.`,
      ]
    })
  })
