import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from '../../core/data-folder.ts'

/** Started with the computer: no window is shown until it is wanted. */
export const HIDDEN = '--in-background'

export const startsHidden = (argv: readonly string[]): boolean => argv.includes(HIDDEN)

type Machine = Parameters<typeof defaultDataFolder>[0]

/** The folder that `--data` names, else the usual one. Switches of Chromium and of the system may stand beside it. */
export function dataFolderOf(argv: readonly string[], machine: Machine): string {
  const { values } = parseArgs({ args: argv.slice(1), strict: false, options: { data: { type: 'string' } } })
  return typeof values.data === 'string' && values.data ? resolve(values.data) : defaultDataFolder(machine)
}
