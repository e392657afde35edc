/** What a host supplies to the core. One implementation in electron/desktop, one in electron/headless, one in tests/support. */
export type Ports = {
  clock: Clock
  ids: Ids
  log: Log
  secrets: Secrets
  folders: Folders
  background: Background
  paper: Paper
  /** The program of a thread (electron/core/jobs/worker-entry.ts) as this host has it: a file beside its own. */
  thread: URL
}

/** The only source of time. UTC milliseconds since 1970. */
export type Clock = { now(): number }

/** The only source of randomness that leaves a function. */
export type Ids = {
  /** RFC 9562 version 4. */
  uuid(): string
  /** `bytes` random bytes as base64url. */
  token(bytes: number): string
}

/** Structured log; never given a password, an address list or a letter's text. */
export type Log = {
  info(message: string, data?: Record<string, unknown>): void
  warn(message: string, data?: Record<string, unknown>): void
  error(message: string, error: unknown, data?: Record<string, unknown>): void
}

/**
 * Passwords, by reference. Never in the database, a log, an export or an answer to the window.
 * `get` answers null for a reference this host cannot read (kept by the other host, or lost): the owner is asked again.
 */
export type Secrets = {
  readonly kind: 'operating-system' | 'key-file' | 'unavailable'
  get(ref: string): Promise<string | null>
  /** Throws AppError SECRETS_UNAVAILABLE where nothing safe exists; never falls back to plain text. */
  put(ref: string, value: string): Promise<void>
  delete(ref: string): Promise<void>
}

/** Folders of this computer, as a window of the operating system shows them; null where the host has no such window. */
export type Folders = {
  /** Asks the owner for one; null when they closed the dialog. */
  pick: (() => Promise<string | null>) | null
  /** Shows one in the file manager. */
  show: ((folder: string) => Promise<void>) | null
}

/** Paper that is not fed into a printer. */
export type Paper = {
  /** The pages that the open window has laid out for printing, as a PDF; null where the window's own browser makes it. */
  pdf: (() => Promise<Uint8Array>) | null
}

/** A choice that the host keeps for itself: it belongs to this computer, not to the shop's data. */
export type HostChoice = { get(): boolean; set(on: boolean): void }

/** What the host can do while nobody looks. */
export type Background = {
  /** Starting with the computer; null: this host cannot see to that. */
  readonly login: HostChoice | null
  /** Going on without a window once that is closed; null: it always does. */
  readonly stay: HostChoice | null
  /** Ends the program, a moment after it has answered; null: the host has ways of its own (menu, tray). */
  readonly stop: (() => void) | null
}
