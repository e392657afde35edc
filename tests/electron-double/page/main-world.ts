import type { Codec } from '../clone.ts'

type Shape = { fn: number } | { object: [string, Shape][] } | { value: string }
type Answer = { kind: 'value'; value: string } | { kind: 'throw'; value: string } | { kind: 'promise'; id: number }
type Settled = { id: number; ok: boolean; value: string }

/**
 * Runs in the page's own world: builds there what the preload exposes. The worlds share the document but no object,
 * so a call crosses as a synchronous DOM event that carries text; a File crosses inside an input element.
 */
export function mainWorld(codec: Codec): void {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>()
  const state: { answer?: Answer; files: number } = { files: 0 }

  const carryFile = (file: File) => {
    const input = document.createElement('input')
    const files = new DataTransfer()
    files.items.add(file)
    input.type = 'file'
    input.files = files.files
    input.hidden = true
    state.files += 1
    input.dataset.electronDoubleFile = String(state.files)
    document.documentElement.append(input)
    return { file: state.files }
  }
  const call = (fn: number, args: unknown[]): unknown => {
    const wire = args.map((arg) => (arg instanceof File ? carryFile(arg) : { value: codec.encode(arg) }))
    delete state.answer
    document.dispatchEvent(new CustomEvent('electron-double:call', { detail: JSON.stringify({ fn, args: wire }) }))
    const answer = state.answer as Answer | undefined
    if (!answer) throw new Error('electron double: the preload world did not answer')
    if (answer.kind === 'throw') throw codec.decode(answer.value)
    if (answer.kind === 'value') return codec.decode(answer.value)
    return new Promise((resolve, reject) => pending.set(answer.id, { resolve, reject }))
  }
  const build = (shape: Shape): unknown => {
    if ('fn' in shape) return (...args: unknown[]) => call(shape.fn, args)
    if ('value' in shape) return codec.decode(shape.value)
    return Object.freeze(Object.fromEntries(shape.object.map(([key, inner]) => [key, build(inner)])))
  }
  const on = <Detail>(name: string, act: (detail: Detail) => void) =>
    document.addEventListener(`electron-double:${name}`, (event) =>
      act(JSON.parse((event as CustomEvent<string>).detail)),
    )

  on<{ key: string; shape: Shape }>('expose', ({ key, shape }) => {
    Object.defineProperty(window, key, { value: build(shape), enumerable: true })
  })
  on<Answer>('answer', (answer) => {
    state.answer = answer
  })
  on<Settled>('settle', ({ id, ok, value }) => {
    const promise = pending.get(id)
    pending.delete(id)
    if (ok) promise?.resolve(codec.decode(value))
    else promise?.reject(codec.decode(value))
  })
}
