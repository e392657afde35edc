/** Files of a folder taken at most: an export has a handful, a folder of cards some hundreds. */
const MOST = 2_000

/** What operating systems put beside the files of a folder. */
const CLUTTER = /^(?:\.|Thumbs\.db$|desktop\.ini$)/i

/** The files that can be lists, at most 2,000. */
export function worthReading(files: readonly File[]): File[] {
  return files.filter(({ name }) => !CLUTTER.test(name)).slice(0, MOST)
}

/** The files let go over the window; of folders, all that is in them. */
export async function filesIn(dropped: DataTransfer): Promise<File[]> {
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  // The list is empty again once the drop is over: it is read now.
  const plain = [...dropped.files]
  if (!entries.some((entry) => entry.isDirectory)) return worthReading(plain)
  const found: File[] = []
  for (const entry of entries) await filesOf(entry, found)
  return worthReading(found)
}

async function filesOf(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST) return
  if (isFile(entry)) found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
  else if (isFolder(entry)) {
    const reader = entry.createReader()
    // A reader gives a hundred at a time, and nothing at the end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (some.length === 0) return
      for (const one of some) await filesOf(one, found)
    }
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
