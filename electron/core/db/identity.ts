import { statSync } from 'node:fs'

/**
 * Names a file as the file system does, by its inode (NTFS: file index). It stays while the database is used, and is
 * another one after the data folder was copied, moved to another computer or restored from a backup: what was waiting
 * to be sent there may have been sent here.
 */
export function fileIdentity(file: string): string {
  return String(statSync(file, { bigint: true }).ino)
}
