import { describe, expect, test } from 'vitest'
import { parseWindowState, placeWindow } from './window-state.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1040 }

describe('where the window opens', () => {
  test('the first time: its first size, where the system likes', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 800 })
  })
  test('a small screen: no larger than that', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1200, height: 700 }])).toEqual({ width: 1200, height: 700 })
  })
  test('again: where it was, on either screen', () => {
    const onSecond = { x: 1500, y: 60, width: 1300, height: 900 }
    expect(placeWindow(onSecond, [laptop, second])).toEqual(onSecond)
    const partlyOff = { x: -200, y: 40, width: 1100, height: 700 }
    expect(placeWindow(partlyOff, [laptop])).toEqual(partlyOff)
  })
  test('the second screen was unplugged: in the middle of the first', () => {
    expect(placeWindow({ x: 1500, y: 60, width: 1300, height: 800 }, [laptop])).toEqual({
      x: 70,
      y: 63,
      width: 1300,
      height: 800,
    })
  })
  test('its title bar above the screen or only a sliver left: moved back', () => {
    expect(placeWindow({ x: 10, y: -400, width: 1200, height: 800 }, [laptop])).toMatchObject({ x: 120, y: 63 })
    expect(placeWindow({ x: 1400, y: 60, width: 1200, height: 800 }, [laptop])).toMatchObject({ x: 120 })
  })
  test('larger than the screen is now: fitted; tiny: made usable', () => {
    expect(placeWindow({ x: 0, y: 25, width: 3000, height: 2000 }, [laptop])).toMatchObject({
      width: 1440,
      height: 875,
    })
    expect(placeWindow({ x: 5, y: 30, width: 10, height: 10 }, [laptop])).toMatchObject({ x: 208, width: 1024 })
  })
})

test('what was kept is read back; anything else is nothing', () => {
  const state = { bounds: { x: 1, y: 2, width: 1100, height: 700 }, maximized: true }
  expect(parseWindowState(JSON.stringify(state))).toEqual(state)
  for (const text of ['', '{', '[]', 'null', '{"bounds":{"x":"1"},"maximized":false}', '{"bounds":{"x":1e999}}']) {
    expect(parseWindowState(text)).toEqual({ bounds: null, maximized: false })
  }
})
