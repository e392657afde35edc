/**
 * What is costly to make and seldom needed: `make` runs at the first call and never again. For tables that a module would
 * otherwise build in every thread and window that reads it.
 */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
