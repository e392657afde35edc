import { describe, expect, it } from 'vitest'
import { letterDocument } from './letter-document.ts'

describe('a letter in the preview frame', () => {
  it('has its own policy before anything else of it', () => {
    const html = letterDocument('<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>Hello</body></html>')
    expect(html).toMatch(/<head><meta http-equiv="Content-Security-Policy" content="default-src 'none';/)
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('charset'))
  })

  it('gets a head where it has none', () => {
    expect(letterDocument('<p>Hello</p>')).toMatch(/^<!DOCTYPE html><head><meta http-equiv="Content-Security-Policy"/)
  })
})
