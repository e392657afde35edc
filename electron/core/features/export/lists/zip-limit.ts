import { AppError } from '../../../../../shared/errors.ts'

/** What the fields of a ZIP file without ZIP64 can say (APPNOTE.TXT 4.4.8, 4.4.9, 4.4.16): 32 bits. In bytes. */
const MOST_BYTES = 0xffff_ffff
/** Room left for the list of entries at the end of the archive. */
const FOR_THE_END = 16 * 1024 * 1024

export type ZipLimit = {
  /** A new entry begins. */
  entry(): void
  /** So many bytes more go into the entry, so many more came out into the file. Throws AppError EXPORT_TOO_LARGE. */
  count(into: number, out: number): void
}

/**
 * Counts what goes into an archive: past 4 GB the packer writes on with wrong sizes, and nobody would notice before the
 * file is needed. `most`: bytes of an entry, and of the archive.
 */
export function createZipLimit(most = MOST_BYTES): ZipLimit {
  let held = 0
  let written = 0
  return {
    entry() {
      held = 0
    },
    count(into, out) {
      held += into
      written += out
      if (held > most || written > most - FOR_THE_END) throw new AppError('EXPORT_TOO_LARGE', { limit: most })
    },
  }
}
