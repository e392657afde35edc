import { contextBridge, ipcRenderer, webUtils } from 'electron'

/*
 * All that the page gets from the desktop: its end of the line to the core, and a reference for a file it was given.
 * A port cannot cross contextBridge, so the page makes the channel and posts one end here.
 */
window.addEventListener('message', (event) => {
  if (event.source !== window || event.origin !== location.origin || event.data !== 'rpc:connect') return
  const [port] = event.ports
  if (port) ipcRenderer.postMessage('rpc:connect', null, [port])
})

contextBridge.exposeInMainWorld('bandhu', {
  /** The core's opaque reference for a file the owner dropped or chose; the page never learns its path. */
  fileRef: (file: File): Promise<string> => ipcRenderer.invoke('file:ref', webUtils.getPathForFile(file)),
})
