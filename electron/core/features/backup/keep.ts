import type { Backup, BackupReason } from '../../../../shared/features/backup/contract.ts'

/** How many of the daily and hand-made ones stay. */
export const KEPT = 7
/** Of those made before something: enough to go back before what was just done, and before what went before it. */
const KEPT_BEFORE = 3
/** Of those made for an import that has not come. */
const KEPT_AHEAD = 1

const DAY = 86_400_000
/** Backups that hold a person who was erased go this long after it, in milliseconds. */
export const ERASED_STAYS = 30 * DAY

type Dated = Pick<Backup, 'name' | 'at' | 'reason'>

/** How many stay of those that stand apart from the daily and hand-made ones. */
const APART: ReadonlyMap<BackupReason, number> = new Map([
  ['before-bulk', KEPT_BEFORE],
  ['before-migration', KEPT_BEFORE],
  ['before-restore', KEPT_BEFORE],
  ['ahead', KEPT_AHEAD],
])

/**
 * The backups to let go of. Of the daily and hand-made ones seven stay, and a day goes on having one as long as another
 * day has two: ten backups in one afternoon do not push out last week.
 * `erasedAt`: when the last person was erased whose time here is over; whatever is from before goes.
 */
export function toLetGo(backups: readonly Dated[], erasedAt: number | null = null): string[] {
  const newest = [...backups].sort((a, b) => b.at - a.at)
  const before = [...APART].flatMap(([reason, stay]) => newest.filter((one) => one.reason === reason).slice(stay))
  const kept = newest.filter((one) => !APART.has(one.reason))
  const gone: Dated[] = []
  while (kept.length > KEPT) {
    const doubled = kept.findLastIndex((one, i) => kept.some((other, j) => j < i && sameDay(one.at, other.at)))
    gone.push(...kept.splice(doubled >= 0 ? doubled : kept.length - 1, 1))
  }
  const erased = newest.filter((one) => erasedAt !== null && one.at <= erasedAt)
  return [...new Set([...before, ...gone, ...erased].map((one) => one.name))]
}

const sameDay = (a: number, b: number) => Math.floor(a / DAY) === Math.floor(b / DAY)

/**
 * Whether the daily backup is to be made now. One from the future (the clock was wrong for a while) counts for a day,
 * not until the clock has caught up. What was kept of the data before a restore says nothing about the present data, and
 * what was made ahead goes with the next of its kind.
 */
export function isDue(backups: readonly Dated[], now: number): boolean {
  return !backups.some(
    ({ reason, at }) => reason !== 'before-restore' && reason !== 'ahead' && Math.abs(now - at) < DAY,
  )
}
