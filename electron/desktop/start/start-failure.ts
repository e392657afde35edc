import { AppError, isAppError } from '../../../shared/errors.ts'
import { startFailureWord } from '../../../shared/start-failures.ts'
import { type DesktopWords, fill } from '../words.ts'

export type StartFailure = {
  title: string
  text: string
  /** Where the other running Bandhu can be opened; offered as a button. */
  address: string | null
}

/** What the owner reads when the app cannot start: the error's own words, and never a stack. */
export function explainStartFailure(error: unknown, words: DesktopWords): StartFailure {
  const title = words.start.failed
  const address = isAppError(error, 'FOLDER_IN_USE') ? loopback(error.data.address) : null
  const word = error instanceof AppError ? startFailureWord(error) : null
  if (error instanceof AppError && word !== null) return { title, text: fill(words.failed[word], error.data), address }
  const detail = error instanceof Error ? error.message : String(error)
  return { title, text: fill(words.failed.other, { detail }), address: null }
}

/** The address comes from a file in the data folder: only this computer's own is ever opened. */
function loopback(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? address : null
}
