/**
 * A table of number → number in typed arrays, 12 bytes a slot: a Map of a million such pairs takes five times as much.
 * A key may have several values; they come in the order in which they were added.
 */
export type NumberTable = {
  /** Values of this key, at most `limit`. */
  get(key: number, limit: number): number[]
  add(key: number, value: number): void
}

const FIRST_SLOTS = 1 << 12

/** Open addressing with linear probing, at most two thirds full. Keys are whole numbers from 1 to 2^53 − 1. */
export function createNumberTable(): NumberTable {
  let keys = new Float64Array(FIRST_SLOTS)
  let values = new Int32Array(FIRST_SLOTS)
  let used = 0

  const slotOf = (key: number, slots: number) => (key % 4_294_967_291) & (slots - 1)

  const put = (intoKeys: Float64Array, intoValues: Int32Array, key: number, value: number) => {
    const slots = intoKeys.length
    let slot = slotOf(key, slots)
    while (intoKeys[slot] !== 0) slot = (slot + 1) & (slots - 1)
    intoKeys[slot] = key
    intoValues[slot] = value
  }

  const grow = () => {
    const moreKeys = new Float64Array(keys.length * 2)
    const moreValues = new Int32Array(keys.length * 2)
    // From the slot after an empty one, so that values of one key keep their order across the end of the array.
    const start = keys.indexOf(0) + 1
    for (let i = 0; i < keys.length; i++) {
      const slot = (start + i) % keys.length
      const key = keys[slot] ?? 0
      if (key !== 0) put(moreKeys, moreValues, key, values[slot] ?? 0)
    }
    keys = moreKeys
    values = moreValues
  }

  return {
    get(key, limit) {
      const found: number[] = []
      const slots = keys.length
      for (let slot = slotOf(key, slots); keys[slot] !== 0 && found.length < limit; slot = (slot + 1) & (slots - 1)) {
        if (keys[slot] === key) found.push(values[slot] ?? 0)
      }
      return found
    },
    add(key, value) {
      if (used * 3 >= keys.length * 2) grow()
      put(keys, values, key, value)
      used++
    },
  }
}
