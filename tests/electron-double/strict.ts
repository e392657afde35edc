/** What the engine asks of any object by itself: awaiting it, printing it. Not something the app relies on. */
const ASKED_BY_THE_ENGINE = new Set(['then', 'toJSON', 'constructor', '$$typeof', 'asymmetricMatch', 'nodeType'])

/**
 * Lends our part of an Electron object to the app as if it were the whole. Whatever the part lacks throws with its
 * name, so that a test never passes because something was quietly undefined. That the part has Electron's own types
 * is shown where it is made (`implements Pick<Electron.X, …>` or `satisfies`).
 */
export function lend<Whole>(name: string, part: object): Whole {
  const proxy: object = new Proxy(part, {
    get(target, key) {
      if (!(key in target)) {
        if (typeof key === 'symbol' || ASKED_BY_THE_ENGINE.has(key)) return undefined
        throw new Error(`electron double: ${name}.${key} is not implemented`)
      }
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      // Private members live on the target, so methods run there; chained calls come back through the proxy.
      return (...args: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, args)
        return result === target ? proxy : result
      }
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`electron double: ${name}.${String(key)} cannot be set`)
      return Reflect.set(target, key, value)
    },
  })
  return proxy as Whole
}
