import type { ReadName } from './registry.ts'

/** Window's thread → reading thread. */
export type Ask = { id: number; read: ReadName; input: unknown }
/** Reading thread → window's thread. */
export type Answer = { id: number; ok: true; output: unknown } | { id: number; ok: false; message: string }
