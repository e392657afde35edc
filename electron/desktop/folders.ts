import { dialog, shell } from 'electron'
import type { Folders } from '../core/ports.ts'

/** Folders through the operating system's own windows. */
export function desktopFolders(): Folders {
  return {
    async pick() {
      const { canceled, filePaths } = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async show(folder) {
      const refusal = await shell.openPath(folder)
      if (refusal !== '') throw new Error(`the folder could not be shown: ${refusal}`)
    },
  }
}
