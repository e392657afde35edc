import { useEffect, useState } from 'react'
import { type Measure, POINT } from '../../../shared/features/print/set-text.ts'

/** Measured in this size, in pixels: large, so that no width is rounded to a whole pixel of a small one. */
const AT = 100

/**
 * How wide a text is, asked of the engine that will print it; null until the fonts for these words are there. They are
 * fetched by script, and a text measured without them is measured in another font.
 */
export function useMeasure(words: string): Measure | null {
  const [measure, setMeasure] = useState<Measure | null>(null)
  useEffect(() => {
    let current = true
    const family = getComputedStyle(document.body).fontFamily
    const faces = ['400', '600'].map((weight) => document.fonts.load(`${weight} ${AT}px ${family}`, words))
    // A font that does not come leaves the next in the list: it is measured, and printed, with that one.
    void Promise.allSettled(faces).then(() => current && setMeasure(() => measureIn(family)))
    return () => {
      current = false
    }
  }, [words])
  return measure
}

function measureIn(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d')
  const known = new Map<string, number>()
  return (text, bold = false) => {
    const key = `${bold ? 'b' : ' '}${text}`
    const found = known.get(key)
    if (found !== undefined || !context) return found ?? text.length * 0.55 * POINT
    context.font = `${bold ? 600 : 400} ${AT}px ${family}`
    const width = (context.measureText(text).width / AT) * POINT
    known.set(key, width)
    return width
  }
}
