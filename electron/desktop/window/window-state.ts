import { z } from 'zod'

export type Rectangle = { x: number; y: number; width: number; height: number }
export type WindowState = { bounds: Rectangle | null; maximized: boolean }

/** Size of the first window, in device-independent pixels; both mocks are drawn at it. */
const FIRST_SIZE = { width: 1280, height: 800 }
/** The smallest window every page still works in. */
export const SMALLEST = { width: 1024, height: 640 }
/** So much of the top edge must be on a screen that the window can be grabbed and moved. */
const GRIP = { width: 120, height: 40 }

const stored = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }).nullable(),
  maximized: z.boolean(),
})

/** What was kept of the last run; anything unreadable counts as nothing kept, because a window must always open. */
export function parseWindowState(text: string): WindowState {
  try {
    return stored.parse(JSON.parse(text))
  } catch {
    return { bounds: null, maximized: false }
  }
}

/**
 * Where the window opens: where it was, no larger than its screen, and moved onto a screen when the one it was on is
 * gone. `workAreas` are the usable rectangles of the screens now, the main one first. Without a kept place the window
 * gets its first size and the system chooses where.
 */
export function placeWindow(kept: Rectangle | null, workAreas: readonly Rectangle[]): Partial<Rectangle> {
  const [main] = workAreas
  if (!main) return FIRST_SIZE
  if (!kept) return within(FIRST_SIZE, main)
  const screen = workAreas.find((area) => canBeGrabbed(kept, area))
  const area = screen ?? main
  const size = within(
    { width: Math.max(kept.width, SMALLEST.width), height: Math.max(kept.height, SMALLEST.height) },
    area,
  )
  if (!screen)
    return { ...size, x: centre(area.x, area.width, size.width), y: centre(area.y, area.height, size.height) }
  return { ...size, x: kept.x, y: kept.y }
}

function canBeGrabbed(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const top = window.y >= area.y && window.y + GRIP.height <= area.y + area.height
  return top && across >= GRIP.width
}

function within(size: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) }
}

const centre = (start: number, room: number, size: number) => start + Math.round((room - size) / 2)
