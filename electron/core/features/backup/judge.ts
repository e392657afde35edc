import { AppError } from '../../../../shared/errors.ts'
import type { BaseFacts } from '../../db/base-facts.ts'

/** Throws AppError BACKUP_NOT_OURS, BACKUP_DAMAGED or BACKUP_NEWER unless this version can work with what was found. */
export function judge(
  { ours, damage, migrations }: BaseFacts & { damage: string | null },
  known: readonly { hash: string }[],
  name: string,
): void {
  if (!ours) throw new AppError('BACKUP_NOT_OURS', { name })
  if (damage !== null) throw new AppError('BACKUP_DAMAGED', { name, detail: damage })
  if (migrations.length === 0) throw new AppError('BACKUP_DAMAGED', { name, detail: 'no migrations' })
  if (migrations.length > known.length || migrations.some((hash, i) => hash !== known[i]?.hash)) {
    throw new AppError('BACKUP_NEWER', { name })
  }
}
