const FIRST_DELAY = 250
const LONGEST_DELAY = 5_000

/**
 * A WebSocket-shaped object that opens again with back-off when the host goes away (250 ms, doubled up to 5 s). The link
 * sees the open, message and close events of the newest socket. Calls pending at a drop fail: queries ask again, a
 * mutation shows it, because only the person knows whether to repeat it. `onState` hears whether the line is there.
 */
export function reconnectingSocket(url: string, onState: (open: boolean) => void): WebSocket {
  const target = new EventTarget()
  let socket = new WebSocket(url)
  let delay = FIRST_DELAY
  const listen = () => {
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      delay = FIRST_DELAY
      onState(true)
      target.dispatchEvent(new Event('open'))
    })
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      target.dispatchEvent(new MessageEvent('message', { data: event.data }))
    })
    socket.addEventListener('close', () => {
      onState(false)
      target.dispatchEvent(new CloseEvent('close'))
      setTimeout(() => {
        socket = new WebSocket(url)
        listen()
      }, delay)
      delay = Math.min(delay * 2, LONGEST_DELAY)
    })
  }
  listen()
  Object.defineProperties(target, {
    readyState: { get: () => socket.readyState },
    send: { value: (data: string | ArrayBuffer) => socket.send(data) },
  })
  return target as WebSocket
}
