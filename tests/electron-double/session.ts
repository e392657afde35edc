import { lend } from './strict.ts'

export type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>>[1]
type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]

export type Asking = { contents: Electron.WebContents; url: string; isMainFrame: boolean }

/** How often the app's two permission handlers were really asked: a handler nobody asks proves nothing. */
export const permissionCalls = { request: 0, check: 0 }

class SessionDouble implements Pick<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> {
  readonly #handlers: { request: RequestHandler; check: CheckHandler } = { request: null, check: null }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#handlers.request = handler
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#handlers.check = handler
  }

  /** The page wants to use something. Without a handler Electron says yes. */
  request(permission: Permission, { contents, url, isMainFrame }: Asking): Promise<boolean> {
    const handler = this.#handlers.request
    if (!handler) return Promise.resolve(true)
    permissionCalls.request += 1
    return new Promise((resolve) => handler(contents, permission, resolve, { isMainFrame, requestingUrl: url }))
  }

  /** The page asks whether it may. Without a handler Electron says yes. */
  check(permission: Permission, { contents, url, isMainFrame }: Asking): boolean {
    const handler = this.#handlers.check
    if (!handler) return true
    permissionCalls.check += 1
    const origin = URL.canParse(url) ? new URL('/', url).href : ''
    return handler(contents, permission, origin, { isMainFrame, requestingUrl: url })
  }
}

export const sessionDouble = new SessionDouble()

const defaultSession: Electron.Session = lend('session.defaultSession', sessionDouble)

export const session = lend<typeof Electron.Session>('session', {
  defaultSession,
  /** One that can only be handed to net.request. */
  fromPartition: (partition) => lend<Electron.Session>(`session ${partition}`, {}),
} satisfies Pick<typeof Electron.Session, 'defaultSession' | 'fromPartition'>)
