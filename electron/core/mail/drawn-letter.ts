import type { Template } from 'liquidjs'
import { brandColours } from '../../../shared/features/templates/brand-colours.ts'
import type { Block, Column, LetterDocument, Look, PictureRef } from '../../../shared/features/templates/document.ts'
import { linkOf } from '../../../shared/features/templates/links.ts'
import looks from './looks.json' with { type: 'json' }
import { escapeHtml, formatted, formattedLine } from './wording.ts'

/**
 * A drawn letter as HTML, from the compiled looks (looks/*.mjml, scripts/letter-looks.ts). Done once for a campaign: what
 * is left for each person are the texts that hold a field. Each of them is filled in by itself, as plain text, and
 * becomes HTML only then: no field and no template can reach the frame around it. Pure.
 */

/** The shop's own: colour as #rrggbb or '' for the product's, and the logo. */
export interface Brand {
  readonly colour: string
  readonly logo: PictureRef | null
}

/** What surrounds the blocks. */
export interface Frame {
  readonly language: 'en' | 'bn' | 'hi'
  readonly businessName: string
  readonly brand?: Brand
}

/** Reads a text with its fields; null: there are none in it. */
export type ReadText = (text: string, block: string) => Template[] | null

/** HTML as it is, or a text that is filled in for each person and then painted. */
export type Piece = string | { readonly text: Template[]; readonly paint: (text: string) => string }

export interface DrawnTemplate {
  /** From the first character to where the shop's address begins. */
  readonly before: readonly Piece[]
  readonly after: string
  /** Pictures that have to travel with it. */
  readonly pictures: readonly string[]
}

type Parts = Readonly<Record<string, string>>

/** Widest picture of a letter and of a column, in CSS pixels; as in the looks. */
const WIDE: Record<Look, number> = { news: 600, offer: 600, letter: 552 }
const HALF = 248
/** Tallest and widest a logo is shown. */
const LOGO = { height: 44, width: 220 }

/** The Content-ID of a picture, without its brackets (RFC 2392). */
export function contentId(picture: string): string {
  return `${picture}@letter`
}

/** Compiles a document. @throws what `read` throws */
export function drawLetter(document: LetterDocument, frame: Frame, read: ReadText): DrawnTemplate {
  const colours = brandColours(frame.brand?.colour ?? '')
  const parts: Parts = looks[document.look]
  const pictures = new Set<string>()
  const painter: Painter = {
    look: document.look,
    linkStyle: `color:${colours.brandInk};text-decoration:underline`,
    part: (name) => filled(parts[name] ?? '', { ...colours }),
    src: (picture) => {
      pictures.add(picture.id)
      return `cid:${contentId(picture.id)}`
    },
    text: (text, block, paint) => {
      const templates = read(text, block)
      return templates === null ? paint(text) : { text: templates, paint }
    },
  }
  const fixed = { lang: frame.language, business: named(frame), ...colours }
  const [top = '', bottom = ''] = cut(filled(parts.page ?? '', fixed), 'body')
  const [footer = '', under = ''] = cut(filled(parts.footer ?? '', fixed), 'footer')
  const body = [...masthead(painter, frame), ...sections(painter, document.blocks)]
  return { before: merged([top, ...body, footer]), after: under + bottom, pictures: [...pictures] }
}

interface Painter {
  readonly look: Look
  readonly linkStyle: string
  readonly part: (name: string) => string
  readonly src: (picture: PictureRef) => string
  readonly text: (text: string, block: string, paint: (text: string) => string) => Piece
}

function masthead({ part, src }: Painter, { businessName, brand }: Frame): Piece[] {
  const business = named({ businessName })
  if (!brand?.logo) return [filled(part('masthead-name'), { business })]
  const share = Math.min(LOGO.height / brand.logo.height, LOGO.width / brand.logo.width, 1)
  const [width, height] = [brand.logo.width, brand.logo.height].map((edge) => Math.max(1, Math.round(edge * share)))
  const style = `display:inline-block;border:0;width:${width}px;height:${height}px`
  const logo = `<img src="${src(brand.logo)}" alt="${business}" width="${width}" height="${height}" style="${style}">`
  return [filled(part('masthead-logo'), { logo })]
}

/** The shop's name; its signs cannot be taken for a place where something goes. */
function named({ businessName }: Pick<Frame, 'businessName'>): string {
  return escapeHtml(businessName).replaceAll('%', '&#37;')
}

/** Blocks one under another share a section; two columns need one of their own. */
function sections(painter: Painter, blocks: readonly Block[]): Piece[] {
  const [open = '', close = ''] = cut(painter.part('section'), 'content')
  const pieces: Piece[] = []
  let inside = false
  for (const block of blocks) {
    const cells = block.kind === 'columns' ? columns(painter, block) : cell(painter, block)
    if (cells.length === 0) continue
    const wants = block.kind !== 'columns'
    if (wants !== inside) pieces.push(wants ? open : close)
    inside = wants
    pieces.push(...cells)
  }
  if (inside) pieces.push(close)
  return pieces
}

function cell(painter: Painter, block: Exclude<Block, { kind: 'columns' }>): Piece[] {
  switch (block.kind) {
    case 'heading':
      return worded(painter, 'heading', block.text, block.id, formattedLine)
    case 'text':
      return worded(painter, 'text', block.text, block.id, (text) => formatted(text, painter.linkStyle))
    case 'picture':
      return block.picture === null ? [] : [picture(painter, block.picture, block.alt, linkOf(block.link))]
    case 'button':
      return button(painter, 'button', block.label, block.link, block.id)
    case 'divider':
      return [painter.part('divider')]
    default:
      return block satisfies never
  }
}

function columns(painter: Painter, { id, left, right }: Extract<Block, { kind: 'columns' }>): Piece[] {
  const filledIn = [left, right].map((one) => column(painter, one, id))
  if (filledIn.every((one) => one.length === 0)) return []
  const [open = '', rest = ''] = cut(painter.part('columns'), 'left')
  const [middle = '', close = ''] = cut(rest, 'right')
  return [open, ...(filledIn[0] ?? []), middle, ...(filledIn[1] ?? []), close]
}

function column(painter: Painter, one: Column, id: string): Piece[] {
  const seen = one.picture && filled(painter.part('half-picture'), pictureValues(painter, one.picture, one.alt, HALF))
  return [
    ...(seen ? [seen] : []),
    ...worded(painter, 'half-heading', one.heading, id, formattedLine),
    ...worded(painter, 'half-text', one.text, id, (text) => formatted(text, painter.linkStyle)),
    ...button(painter, 'half-button', one.label, one.link, id),
  ]
}

function worded(painter: Painter, part: string, text: string, id: string, paint: (text: string) => string): Piece[] {
  if (text.trim() === '') return []
  const [open = '', close = ''] = cut(painter.part(part), 'text')
  return [open, painter.text(text, id, paint), close]
}

function button(painter: Painter, part: string, label: string, link: string, id: string): Piece[] {
  const href = linkOf(link)
  if (href === null || label.trim() === '') return []
  const [open = '', close = ''] = cut(filled(painter.part(part), { href: escapeHtml(href) }), 'text')
  return [open, painter.text(label, id, formattedLine), close]
}

function picture(painter: Painter, ref: PictureRef, alt: string, href: string | null): Piece {
  const values = pictureValues(painter, ref, alt, WIDE[painter.look])
  if (href === null) return filled(painter.part('picture'), values)
  return filled(painter.part('picture-link'), { ...values, href: escapeHtml(href) })
}

/** A picture is never drawn larger than it is: twice as many pixels as are shown is what a good screen wants. */
function pictureValues(painter: Painter, ref: PictureRef, alt: string, most: number): Record<string, string> {
  return { src: painter.src(ref), alt: escapeHtml(alt), width: String(Math.min(ref.width, most)) }
}

/** Replaces each %%name%% once; what is filled in is not looked at again. */
function filled(html: string, values: Readonly<Record<string, string>>): string {
  return html.replace(/%%(\w+)%%/g, (whole, name: string) => values[name] ?? whole)
}

function cut(html: string, at: string): string[] {
  return html.split(`%%${at}%%`)
}

/** Neighbours that are the same for everybody become one. */
function merged(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece
    else all.push(piece)
  }
  return all
}
