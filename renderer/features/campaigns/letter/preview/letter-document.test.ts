import { describe, expect, it } from 'vitest'
import { letterDocument } from './letter-document.ts'

describe('a letter in the preview frame', () => {
  it('has its own policy before anything else of it', () => {
    const html = letterDocument('<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>Hello</body></html>')
    expect(html).toMatch(/<head><meta http-equiv="Content-Security-Policy" content="default-src 'none';/)
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('charset'))
  })

  it('brings the fonts of scripts that the computer may lack, and a family after all others for text that names none', () => {
    const html = letterDocument('<p>বাংলা</p>', new Map(), '@font-face{}')
    expect(html).toContain(
      "<style>@font-face{}:root{font-family:serif,'Noto Sans Bengali','Noto Sans Devanagari'}</style>",
    )
    expect(html).toContain('font-src data:')
    expect(letterDocument('<p>Hello</p>')).not.toContain('<style>')
  })

  it('gets a head where it has none', () => {
    expect(letterDocument('<p>Hello</p>')).toMatch(/^<!DOCTYPE html><head><meta http-equiv="Content-Security-Policy"/)
  })
})
