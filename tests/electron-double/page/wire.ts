/* What crosses between Chromium and Node, as JSON text. Values inside are encoded by clone.ts. */

/** Where and on what the owner made a right click. */
export type Clicked = {
  x: number
  y: number
  isEditable: boolean
  selectionText: string
  linkURL: string
  editFlags: { canCut: boolean; canCopy: boolean; canPaste: boolean }
}

/** From the preload's world to Node, through a binding that only this world has. */
export type FromPage =
  | { type: 'invoke'; id: number; channel: string; args: string }
  | { type: 'send'; channel: string; args: string; ports: number[] }
  | { type: 'port-message'; port: number; data: string }
  | { type: 'port-closed'; port: number }
  | { type: 'permission'; id: number; ask: 'request' | 'check'; permission: string }
  | { type: 'context-menu'; clicked: Clicked }

/** From Node to the preload's world. */
export type ToPage =
  | { type: 'result'; id: number; ok: boolean; value: string }
  | { type: 'port-message'; port: number; data: string }
  | { type: 'port-closed'; port: number }
  | { type: 'permission'; id: number; granted: boolean }

/** A path of a file is not known inside the page: Node puts it in place of this mark before the app sees the call. */
export const FILE_MARK = /⟦electron-double-file:(\d+)⟧/g

export const PRELOAD_WORLD = 'ElectronIsolatedContext'
