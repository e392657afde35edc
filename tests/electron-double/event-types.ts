/* The events that the double fires, with the arguments electron.d.ts gives them. */

export type AppEvents = {
  'before-quit': [Electron.Event]
  'will-quit': [Electron.Event]
  quit: [Electron.Event, exitCode: number]
  'second-instance': [Electron.Event, string[], string, unknown]
  activate: [Electron.Event, hasVisibleWindows: boolean]
  'web-contents-created': [Electron.Event, Electron.WebContents]
  'window-all-closed': []
}

type FrameNavigation = Electron.Event<Electron.WebContentsWillFrameNavigateEventParams>
type DeprecatedArguments = [url: string, isInPlace: boolean, isMainFrame: boolean, processId: number, routingId: number]

export type WebContentsEvents = {
  'will-frame-navigate': [FrameNavigation]
  'will-navigate': [Electron.Event<Electron.WebContentsWillNavigateEventParams>, ...DeprecatedArguments]
  'did-start-navigation': [Electron.Event<Electron.WebContentsDidStartNavigationEventParams>, ...DeprecatedArguments]
  'did-navigate': [Electron.Event, url: string, httpResponseCode: number, httpStatusText: string]
  'did-finish-load': []
  'render-process-gone': [Electron.Event, Electron.RenderProcessGoneDetails]
  'context-menu': [Electron.Event, Electron.ContextMenuParams]
  destroyed: []
}

export type WindowEvents = {
  'ready-to-show': []
  show: []
  close: [Electron.Event]
  closed: []
}

export type TrayEvents = {
  click: [Electron.KeyboardEvent, bounds: Electron.Rectangle, position: Electron.Point]
}

export type PortEvents = { message: [Electron.MessageEvent]; close: [] }

/** Never called. It compiles only while what we fire is what Electron's listeners are declared to receive. */
export function eventProof(
  real: {
    app: Electron.App
    contents: Electron.WebContents
    window: Electron.BrowserWindow
    port: Electron.MessagePortMain
    tray: Electron.Tray
  },
  ours: { app: AppEvents; contents: WebContentsEvents; window: WindowEvents; port: PortEvents; tray: TrayEvents },
): void {
  real.app.on('before-quit', (...args) => void (ours.app['before-quit'] satisfies typeof args))
  real.app.on('will-quit', (...args) => void (ours.app['will-quit'] satisfies typeof args))
  real.app.on('quit', (...args) => void (ours.app.quit satisfies typeof args))
  real.app.on('second-instance', (...args) => void (ours.app['second-instance'] satisfies typeof args))
  real.app.on('activate', (...args) => void (ours.app.activate satisfies typeof args))
  real.app.on('web-contents-created', (...args) => void (ours.app['web-contents-created'] satisfies typeof args))
  real.app.on('window-all-closed', (...args) => void (ours.app['window-all-closed'] satisfies typeof args))
  const { contents, window, port } = real
  contents.on('will-frame-navigate', (...args) => void (ours.contents['will-frame-navigate'] satisfies typeof args))
  contents.on('will-navigate', (...args) => void (ours.contents['will-navigate'] satisfies typeof args))
  contents.on('did-start-navigation', (...args) => void (ours.contents['did-start-navigation'] satisfies typeof args))
  contents.on('did-navigate', (...args) => void (ours.contents['did-navigate'] satisfies typeof args))
  contents.on('did-finish-load', (...args) => void (ours.contents['did-finish-load'] satisfies typeof args))
  contents.on('render-process-gone', (...args) => void (ours.contents['render-process-gone'] satisfies typeof args))
  contents.on('context-menu', (...args) => void (ours.contents['context-menu'] satisfies typeof args))
  contents.on('destroyed', (...args) => void (ours.contents.destroyed satisfies typeof args))
  window.on('ready-to-show', (...args) => void (ours.window['ready-to-show'] satisfies typeof args))
  window.on('show', (...args) => void (ours.window.show satisfies typeof args))
  window.on('close', (...args) => void (ours.window.close satisfies typeof args))
  window.on('closed', (...args) => void (ours.window.closed satisfies typeof args))
  real.tray.on('click', (...args) => void (ours.tray.click satisfies typeof args))
  port.on('message', (...args) => void (ours.port.message satisfies typeof args))
  port.on('close', (...args) => void (ours.port.close satisfies typeof args))
}
