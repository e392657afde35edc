import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/*
 * A power cut, played on the files of a stopped process: what SQLite had not asked the disk to keep is gone. Formats:
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log and https://www.sqlite.org/walformat.html (the -shm file).
 */
const WAL_HEADER = 32
const FRAME_HEADER = 24
/** Frames whose pages stand in the database file already: their part of the log was asked to be kept before. */
const BACKFILLED_AT = 96

/** The bytes of the log after each commit that a power cut may leave as the last one; 0: none of it is left. */
function ends(wal: Buffer, backfilled: number): number[] {
  if (wal.length < WAL_HEADER) return [0]
  const frame = FRAME_HEADER + wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  const found = backfilled === 0 ? [0] : []
  for (let n = 1, at = WAL_HEADER; at + frame <= wal.length; n++, at += frame) {
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break // of an earlier round of the log
    const isCommit = wal.readUInt32BE(at + 4) !== 0
    if (isCommit && n >= backfilled) found.push(at + frame)
  }
  return found
}

/** The files of a database as a stopped process left them. */
export function snapshot(file: string) {
  const read = (path: string) => readFileSync(path)
  const [base, wal, shm] = [read(file), read(`${file}-wal`), read(`${file}-shm`)]
  const cuts = ends(wal, shm.readUInt32LE(BACKFILLED_AT))
  return {
    /** How many commits the log holds that may be lost or kept. */
    cuts: cuts.length,
    /** Puts the files back as a power cut after the nth of them leaves them: what followed is torn. */
    cutAfter(n: number): void {
      const end = cuts[n] ?? 0
      const torn = Buffer.from(wal.subarray(end, end + 3_000)).fill(0x5a, 1_500)
      writeFileSync(file, base)
      writeFileSync(`${file}-wal`, Buffer.concat([wal.subarray(0, end), torn]))
      rmSync(`${file}-shm`, { force: true })
    },
  }
}
