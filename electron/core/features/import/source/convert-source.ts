import { rm, stat } from 'node:fs/promises'
import { AppError } from '../../../../../shared/errors.ts'
import type { ImportSource } from '../../../../../shared/features/import/text/source.ts'
import { asAppError } from '../../../errors.ts'
import { askWorker, TooMuchWork } from '../../../jobs/worker-pool.ts'
import type { Conversion, Converted, ConvertedKind } from './conversion.ts'
import { kindOf, LOOK } from './tell-kind.ts'
import { readHead, readTail } from './text/file-text.ts'

/** Sources that must be held in memory as a whole. In bytes. */
export const MAX_BYTES = 256 * 1024 ** 2
/** How long the processor may work on a conversion: so many ms, and so many more for each MB of the file. */
const WORK = 10_000
const WORK_PER_MB = 4_000
const workFor = (bytes: number) => WORK + Math.ceil(bytes / 1024 ** 2) * WORK_PER_MB
/** By the clock it may take so many times as long: a computer busy with something else refuses no file. */
const SLOWED = 6
/** Room for what a workbook becomes; a list of 300,000 people by ten columns takes 600 MB. */
const ROOM_MB = 2_048

/** What kind of source a file is. Throws AppError FILE_GONE, FILE_EMPTY, FILE_BINARY. */
export async function kindOfFile(path: string, name: string): Promise<ImportSource['kind']> {
  const head = await readHead(path, name, LOOK)
  if (head.length === 0) throw new AppError('FILE_EMPTY', { name })
  const kind = kindOf(head, await readTail(path, name, LOOK))
  if (kind === null) throw new AppError('FILE_BINARY', { name })
  return kind
}

/** `workMs` of the processor; `roomMb`: memory of the thread. */
export type ConversionLimits = { workMs?: number; roomMb?: number }

/**
 * Makes a table of a source that is no text, in a thread with a limit of time and memory; what it wrote is gone when it
 * fails. Throws AppError FILE_*.
 */
export async function convertSource(
  thread: URL,
  kind: ConvertedKind,
  conversion: Conversion,
  limits: ConversionLimits = {},
): Promise<Converted> {
  const { path, name, target } = conversion
  const bytes = (await stat(path).catch(() => null))?.size
  if (bytes === undefined) throw new AppError('FILE_GONE', { name })
  if (bytes > MAX_BYTES) throw new AppError('FILE_TOO_LARGE', { name, bytes, limit: MAX_BYTES })
  const workMs = limits.workMs ?? workFor(bytes)
  const signal = AbortSignal.timeout(workMs * SLOWED)
  const roomMb = limits.roomMb ?? ROOM_MB
  try {
    return await askWorker(thread, { task: 'convert', kind, ...conversion }, { roomMb, workMs, signal })
  } catch (error) {
    await rm(target, { force: true })
    throw isTooMuch(error, signal)
      ? new AppError('FILE_TOO_MUCH', { name }, { cause: error })
      : asAppError(error, target)
  }
}

function isTooMuch(error: unknown, { aborted }: AbortSignal): boolean {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return aborted || isFull || error instanceof TooMuchWork
}
