import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/*
 * A power cut, played on the files of a stopped process: what SQLite had not asked the disk to keep is gone. Formats:
 * https://www.sqlite.org/fileformat2.html#the_write_ahead_log and https://www.sqlite.org/walformat.html (the -shm file).
 */
const WAL_HEADER = 32
const FRAME_HEADER = 24
/*
 * Where the -shm file says which frames a checkpoint has carried into the database file, and up to which one is being
 * carried: the log was asked to be kept that far before the first page was written, so a power cut leaves it whole.
 */
const BACKFILLED_AT = 96
const BACKFILL_ATTEMPTED_AT = 128
/** The salt of the log as its writer knows it: the file's own is another one between a new round and its first frame. */
const SALT_AT = 32

/** The bytes of the log after each commit that a power cut may leave as the last one; 0: none of it is left. */
function ends(wal: Buffer, shm: Buffer): number[] {
  if (wal.length < WAL_HEADER) return [0]
  const frame = FRAME_HEADER + wal.readUInt32BE(8)
  const salt = wal.subarray(16, 24)
  const commits: { end: number; frames: number }[] = []
  for (let n = 1, at = WAL_HEADER; at + frame <= wal.length; n++, at += frame) {
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break // of an earlier round of the log
    if (wal.readUInt32BE(at + 4) !== 0) commits.push({ end: at + frame, frames: n })
  }
  const isCarriedWhole = !shm.subarray(SALT_AT, SALT_AT + 8).equals(salt)
  if (isCarriedWhole) return [commits.at(-1)?.end ?? 0]
  const kept = Math.max(shm.readUInt32LE(BACKFILLED_AT), shm.readUInt32LE(BACKFILL_ATTEMPTED_AT))
  const free = commits.filter(({ frames }) => frames >= kept).map(({ end }) => end)
  return kept === 0 ? [0, ...free] : free
}

/** The three files, read until they are twice the same: a signal that stops may find a thread in the middle of a write. */
function standing(file: string): { base: Buffer; wal: Buffer; shm: Buffer } {
  const read = () => ({
    base: readFileSync(file),
    wal: readFileSync(`${file}-wal`),
    shm: readFileSync(`${file}-shm`),
  })
  for (let before = read(); ; ) {
    const now = read()
    if (now.base.equals(before.base) && now.wal.equals(before.wal) && now.shm.equals(before.shm)) return now
    before = now
  }
}

/** The files of a database as a stopped process left them; what a power cut may take of them follows from the three. */
export function snapshot(file: string) {
  const { base, wal, shm } = standing(file)
  const cuts = ends(wal, shm)
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
