/**
 * Runs in the page's own world: what Chromium would ask its embedder about is asked of the app's handlers instead,
 * when the page really calls it. Granted calls go on to Chromium itself; refused ones fail as the web platform says.
 */
export function permissionsWorld(): void {
  const waiting = new Map<number, (granted: boolean) => void>()
  const ids = { last: 0 }
  const ask = (kind: 'request' | 'check', permission: string) =>
    new Promise<boolean>((resolve) => {
      ids.last += 1
      waiting.set(ids.last, resolve)
      const detail = JSON.stringify({ ask: kind, permission, id: ids.last })
      document.dispatchEvent(new CustomEvent('electron-double:ask', { detail }))
    })
  document.addEventListener('electron-double:told', (event) => {
    const { id, granted } = JSON.parse((event as CustomEvent<string>).detail)
    waiting.get(id)?.(granted)
    waiting.delete(id)
  })

  /** Puts `permission` in front of a method that returns a promise. */
  const guard = (target: object | undefined, name: string, permission: string) => {
    const original: unknown = target && Reflect.get(target, name)
    if (!target || typeof original !== 'function') return
    const guarded = async (...args: unknown[]) => {
      if (await ask('request', permission)) return Reflect.apply(original, target, args)
      throw new DOMException('Permission denied', 'NotAllowedError')
    }
    Object.defineProperty(target, name, { value: guarded, configurable: true })
  }
  guard(navigator.clipboard, 'readText', 'clipboard-read')
  guard(navigator.clipboard, 'read', 'clipboard-read')
  guard(navigator.clipboard, 'writeText', 'clipboard-sanitized-write')
  guard(navigator.clipboard, 'write', 'clipboard-sanitized-write')
  guard(navigator.mediaDevices, 'getUserMedia', 'media')

  if ('Notification' in window) {
    Notification.requestPermission = async () => ((await ask('request', 'notifications')) ? 'granted' : 'denied')
  }
  const locate = navigator.geolocation?.getCurrentPosition.bind(navigator.geolocation)
  if (locate) {
    navigator.geolocation.getCurrentPosition = (found, failed, options) => {
      void ask('request', 'geolocation').then((granted) => {
        if (granted) return locate(found, failed, options)
        const codes = { PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 } as const
        failed?.({ code: 1, message: 'User denied Geolocation', ...codes })
      })
    }
  }
  const names: Record<string, string> = {
    notifications: 'notifications',
    geolocation: 'geolocation',
    camera: 'media',
    microphone: 'media',
    'clipboard-read': 'clipboard-read',
    'clipboard-write': 'clipboard-sanitized-write',
  }
  if (navigator.permissions) {
    navigator.permissions.query = async (wanted) => {
      const permission = names[wanted.name]
      if (!permission) throw new TypeError(`electron double: the permission '${wanted.name}' is not implemented`)
      const state: PermissionState = (await ask('check', permission)) ? 'granted' : 'denied'
      return Object.assign(new EventTarget(), { name: wanted.name, state, onchange: null })
    }
  }
}
