import { app, dialog, shell } from 'electron'
import { languageFrom } from '../../../shared/i18n/index.ts'
import { wordsIn } from '../words.ts'
import { explainStartFailure } from './start-failure.ts'

/** Says in the computer's language why there is no window, offers the one that is open elsewhere, and ends. */
export async function refuseToStart(error: unknown): Promise<void> {
  const words = wordsIn(languageFrom(app.getPreferredSystemLanguages()))
  const { title, text, address } = explainStartFailure(error, words)
  const buttons = address === null ? [words.start.close] : [words.start.close, words.start.open]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: title,
    detail: text,
    buttons,
    cancelId: 0,
  })
  if (response === 1 && address !== null) await shell.openExternal(address)
  app.exit(1)
}
