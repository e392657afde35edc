import { MOST_FILES } from '../../../../shared/features/import/text/source.ts'

/** What operating systems put beside the files of a folder. */
const CLUTTER = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i
const canBeList = ({ name }: { name: string }) => !CLUTTER.test(name)

/** Files to be taken as one source. `count`: how many there are; of too many, none is read. */
export type Chosen = { files: readonly File[]; count: number }

/** The files that can be lists. More than `MOST_FILES` are counted, and none of them is taken: a part would look like the whole. */
export function worthReading(files: readonly File[]): Chosen {
  const lists = files.filter(canBeList)
  return { files: lists.length > MOST_FILES ? [] : lists, count: lists.length }
}

/** The files let go over the window; of folders, all that is in them. */
export async function filesIn(dropped: DataTransfer): Promise<Chosen> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  // The list is empty again once the drop is over: it is read now.
  const plain = [...dropped.files]
  if (!entries.some((entry) => entry.isDirectory)) return worthReading(plain)
  const found: FileSystemFileEntry[] = []
  for (const entry of entries) await entriesOf(entry, found)
  const lists = found.filter(canBeList)
  if (lists.length > MOST_FILES) return { files: [], count: lists.length }
  const files: File[] = []
  for (const one of lists) files.push(await new Promise<File>((resolve, reject) => one.file(resolve, reject)))
  return worthReading(files)
}

async function entriesOf(entry: FileSystemEntry, found: FileSystemFileEntry[]): Promise<void> {
  if (isFile(entry)) found.push(entry)
  else if (isFolder(entry)) {
    const reader = entry.createReader()
    // A reader gives a hundred at a time, and nothing at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (some.length === 0) return
      for (const one of some) await entriesOf(one, found)
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
