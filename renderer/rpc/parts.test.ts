import { expect, test } from 'vitest'
import { createParts, isMissingPart } from './parts.ts'

const missing = () => new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/x.js')

/** A host that is away until it was asked `away` times, and a line that knows it. */
function host(away: number, isOpen = () => true) {
  const state = { asked: 0, said: [] as boolean[] }
  const answers = async () => ++state.asked > away
  const parts = createParts({ isOpen, answers, rest: async () => {} })
  parts.subscribe(() => state.said.push(parts.isWaiting()))
  return { parts, state }
}

test('while the line is lost nothing is asked for; what is wanted comes when the host is back', async () => {
  const { parts, state } = host(3, () => false)
  const asked: number[] = []
  expect(await parts.fetch(async () => asked.push(state.asked))).toBe(1)
  expect(asked).toEqual([4])
  expect(state.said).toEqual([true, false])
})

test('one that did not come is asked for once more, when the host is back', async () => {
  const { parts, state } = host(2)
  const answers = [missing(), 'part']
  const load = async () => {
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  expect(await parts.fetch(load)).toBe('part')
  expect(state.said).toEqual([true, false])
})

test('a part that the host does not have, and one that fails by itself, are told', async () => {
  const { parts, state } = host(0)
  await expect(parts.fetch(() => Promise.reject(missing()))).rejects.toThrow('Failed to fetch')
  const fault = new Error('its own')
  await expect(parts.fetch(() => Promise.reject(fault))).rejects.toBe(fault)
  expect(state.said).toEqual([true, false])
  expect([isMissingPart(fault), isMissingPart(new Error('Unable to preload CSS for /a.css'))]).toEqual([false, true])
})
