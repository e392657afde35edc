import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Block, LetterDocument } from '../../../shared/features/templates/document.ts'
import { type FieldValues, parseLetter, renderLetter } from './letter.ts'
import { LetterFault } from './letter-fault.ts'
import { drawnOf, type Footer, letterParts } from './message.ts'

const FOOTER: Footer = {
  language: 'en',
  businessName: 'Tea & Spices {{ first_name }}',
  postalAddress: '12 Park Street\nKolkata 700016',
  brand: { colour: '#8f3018', logo: null },
}
const FROM = { name: 'Tea', address: 'shop@teashop.in' }
const ASHA: FieldValues = {
  first_name: 'Asha <b>',
  last_name: null,
  name: 'Asha Sen',
  company: null,
  city: null,
  birthday: null,
  email: 'asha@x.in',
  business_name: 'Tea & Spices',
}
const PICTURE = { id: 'a'.repeat(32), width: 900, height: 400 }

function drawn(blocks: Block[], look: LetterDocument['look'] = 'news', footer = FOOTER) {
  const letter = parseLetter({ subject: 'x', body: 'y', document: { look, ownText: false, blocks } }, footer)
  const rendered = renderLetter(letter, ASHA)
  const parts = letterParts({ text: rendered.text, drawn: drawnOf(letter, rendered), footer, from: FROM, token: 't0k' })
  return { ...parts, missing: rendered.missing, pictures: letter.drawn?.pictures }
}

/** What no letter may go without, wherever its own words end. */
function expectWhole(html: string): void {
  expect(html).toContain('href="mailto:shop@teashop.in?subject=unsubscribe-t0k"')
  expect(html).toContain('12 Park Street<br>Kolkata 700016')
  expect(html.trimEnd().endsWith('</html>')).toBe(true)
  const comments = html.replaceAll('<!--[if !mso]><!-->', '').replaceAll('<!--<![endif]-->', '')
  expect(comments.split('<!--').length).toBe(comments.split('-->').length)
  expect(html).not.toMatch(/<script|<style[^>]*>[^<]*<\/style>[\s\S]*<body[\s\S]*<style/i)
}

describe('a drawn letter', () => {
  it('fills in each person’s fields, escaped, and keeps everything else as it was typed', () => {
    const { html, missing } = drawn([
      { kind: 'heading', id: '1', text: 'Dear {{ first_name }}, <i>hello</i>' },
      { kind: 'text', id: '2', text: '*bold* and _slanted_ at https://shop.in/a_b_c.\n\n- one\n- two' },
      { kind: 'text', id: '3', text: '{{ city | default: "your town" }} {{ last_name }}' },
    ])
    expectWhole(html)
    expect(html).toContain('Dear Asha &lt;b&gt;, &lt;i&gt;hello&lt;/i&gt;')
    expect(html).toContain('<b>bold</b> and <i>slanted</i> at <a href="https://shop.in/a_b_c"')
    expect(html).toContain('<li>one</li>')
    expect(html).toContain('your town')
    expect(missing).toEqual(['last_name'])
    // The shop's own name is no template.
    expect(html).toContain('Tea &amp; Spices {{ first_name }}')
  })

  it('shows pictures by their content id, no larger than they are, with their words', () => {
    const small = { id: 'b'.repeat(32), width: 120, height: 80 }
    const { html, pictures } = drawn([
      { kind: 'picture', id: '1', picture: PICTURE, alt: 'Hills "at" dawn', link: 'shop.in' },
      { kind: 'picture', id: '2', picture: small, alt: '', link: 'javascript:alert(1)' },
    ])
    expectWhole(html)
    expect(pictures).toEqual([PICTURE.id, small.id])
    expect(html).toContain(`src="cid:${PICTURE.id}@letter"`)
    expect(html).toContain('alt="Hills &quot;at&quot; dawn"')
    expect(html).toContain('href="https://shop.in/"')
    expect(html).toContain('width="600"')
    expect(html).toContain('width="120"')
    expect(html).not.toContain('javascript')
  })

  it('links to pages with and without encryption, in buttons, pictures and running text', () => {
    const { html } = drawn([
      { kind: 'picture', id: '1', picture: PICTURE, alt: 'Hills', link: 'http://old.tea.in/hills' },
      { kind: 'button', id: '2', label: 'Buy', link: 'http://tea.in/buy' },
      { kind: 'text', id: '3', text: 'See http://tea.in/a, https://tea.in/b or www.tea.in/c.' },
    ])
    expectWhole(html)
    for (const href of ['http://old.tea.in/hills', 'http://tea.in/buy', 'http://tea.in/a', 'https://tea.in/b'])
      expect(html).toContain(`href="${href}"`)
    expect(html).toMatch(/href="https:\/\/www\.tea\.in\/c"[^>]*>www\.tea\.in\/c<\/a>\./)
  })

  it('carries the logo in place of the name', () => {
    const footer = { ...FOOTER, brand: { colour: '', logo: { id: 'c'.repeat(32), width: 400, height: 100 } } }
    const { html, pictures } = drawn([], 'letter', footer)
    expectWhole(html)
    expect(pictures).toEqual([footer.brand.logo.id])
    expect(html).toContain('width="176" height="44"')
  })

  it('is whole whatever the shop is called', () => {
    const { html } = drawn([{ kind: 'text', id: '1', text: 'x' }], 'news', { ...FOOTER, businessName: '%%body%% <b>' })
    expectWhole(html)
    expect(html.match(/>x</)).toHaveLength(1)
    expect(html).toContain('&#37;&#37;body&#37;&#37; &lt;b&gt;')
  })

  it('asks nothing of any host', () => {
    for (const look of ['news', 'offer', 'letter'] as const) {
      const { html } = drawn([{ kind: 'text', id: '1', text: 'x' }], look)
      expect(html).not.toContain('%%')
      const addresses = html.match(/https?:\/\/[^"' )]+/g) ?? []
      expect(addresses.filter((one) => !one.startsWith('http://www.w3.org/'))).toEqual([])
      expect(html).not.toContain('@import')
    }
  })

  it('says in which block a field is not right', () => {
    const fault = (text: string) => {
      try {
        drawn([
          { kind: 'heading', id: 'fine', text: 'x' },
          { kind: 'text', id: 'wrong', text },
        ])
      } catch (error) {
        return error instanceof LetterFault ? error.block : error
      }
      return null
    }
    expect(fault('{{ first_name')).toBe('wrong')
    expect(fault('{{ salary }}')).toBe('wrong')
    expect(fault('{% if city %}x')).toBe('wrong')
    expect(fault('{% include "x" %}')).toBe('wrong')
  })
})

const NASTY = [
  '{{ first_name }}',
  '{{ city | default: "x" }}',
  '{% break %}',
  '{% continue %}',
  '{% comment %}{% endcomment %}',
  '{% raw %}{{ x }}</html>{% endraw %}',
  '{% if city %}a{% else %}b{% endif %}',
  '{{ "<script>" | raw }}',
  '{% cycle "<style>*{display:none}</style>" %}',
  '{%- assign x = "</body>" -%}{{ x }}',
  '</td></table></body></html>',
  '<!--',
  '-->',
  '<style>*{display:none}</style>',
  '%%footer%%',
  '%%body%%',
  '$& $1 $`',
  '*b*',
  '_i_',
  '- li',
  'নমস্কার',
  '\n\n',
  ' ',
]

test('property: no document loses the line to leave or the postal address, or lets a tag of its own in', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.array(fc.constantFrom(...NASTY), { maxLength: 6 }).map((parts) => parts.join('')),
  )
  const link = fc.oneof(words, fc.webUrl(), fc.emailAddress(), fc.constant('javascript:alert(1)'))
  const picture = fc.option(fc.constant(PICTURE))
  const column = fc.record({ picture, alt: words, heading: words, text: words, label: words, link })
  const id = fc.uuid()
  const block = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), id, text: words }),
    fc.record({ kind: fc.constant('text' as const), id, text: words }),
    fc.record({ kind: fc.constant('picture' as const), id, picture, alt: words, link }),
    fc.record({ kind: fc.constant('button' as const), id, label: words, link }),
    fc.record({ kind: fc.constant('divider' as const), id }),
    fc.record({ kind: fc.constant('columns' as const), id, left: column, right: column }),
  )
  let whole = 0
  fc.assert(
    fc.property(
      fc.array(block, { maxLength: 12 }),
      fc.constantFrom('news' as const, 'offer' as const, 'letter' as const),
      (blocks, look) => {
        try {
          expectWhole(drawn(blocks, look).html)
          whole++
        } catch (error) {
          // Words that are no template: refused when they are written, so nothing leaves.
          if (!(error instanceof LetterFault)) throw error
        }
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 400) },
  )
  expect(whole).toBeGreaterThan(100)
})
