import type { BackupReason } from '../../../shared/features/backup/contract.ts'

/** What a backup's name tells, also on a stick that is put into another computer. */
export type BackupName = { shop: string; at: number; reason: BackupReason }

const PATTERN =
  /^bandhu-([0-9a-f]{6})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})?Z-(daily|by-hand|before-bulk|before-migration|before-restore|ahead)(?:-\d+)?\.db$/

/** Names the shop in a file's name: long enough that two shops on one stick do not mix. */
export const shopMark = (installationId: string) =>
  installationId
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase()
    .slice(0, 6)
    .padEnd(6, '0')

/**
 * `bandhu-3fa85f-20261121T230415123Z-daily.db`: to the millisecond, so that those of one second stand in their order
 * (names of before end with the second); `again` tells apart those of one moment.
 */
export function backupName({ shop, at, reason }: BackupName, again = 0): string {
  const stamp = new Date(at).toISOString().replace(/[-:.]/g, '')
  return `bandhu-${shop}-${stamp}-${reason}${again > 0 ? `-${again}` : ''}.db`
}

/** Null for a file that is not named by us. */
export function readBackupName(name: string): BackupName | null {
  const found = PATTERN.exec(name)
  if (!found) return null
  const [, shop = '', year, month, day, hour, minute, second, thousandths, reason] = found
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(thousandths ?? 0),
  )
  return { shop, at, reason: reason as BackupReason }
}
