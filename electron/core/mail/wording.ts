/**
 * The owner's words as HTML. Nothing typed is ever read as HTML; what can be written is what people know from their
 * phones: *bold*, _italic_, an empty line for a new paragraph, "- " for a list, and web addresses become links. Pure.
 */

import { cutAtAddresses } from './web-addresses.ts'

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Paragraphs and lists. @param linkStyle inline CSS of a link */
export function formatted(text: string, linkStyle: string): string {
  const blocks = text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter((block) => block.trim() !== '')
  return blocks.map((block, at) => paragraph(block, at === blocks.length - 1, linkStyle)).join('\n')
}

/** One line with bold and italic: a heading, a label. */
export function formattedLine(text: string): string {
  return marked(escapeHtml(text.replace(/\s+/g, ' ').trim()))
}

function paragraph(block: string, last: boolean, linkStyle: string): string {
  const lines = block.split('\n')
  const margin = `margin:0 0 ${last ? 0 : 14}px`
  if (lines.every((one) => /^\s*[-•] /.test(one))) {
    const items = lines.map((one) => `<li>${inline(one.replace(/^\s*[-•] /, ''), linkStyle)}</li>`)
    return `<ul style="${margin};padding:0 0 0 22px">\n${items.join('\n')}\n</ul>`
  }
  return `<p style="${margin}">${lines.map((one) => inline(one, linkStyle)).join('<br>\n')}</p>`
}

function inline(text: string, linkStyle: string): string {
  return cutAtAddresses(text)
    .map((piece) => {
      const safe = escapeHtml(piece.text)
      return piece.href === null ? marked(safe) : `<a href="${escapeHtml(piece.href)}" style="${linkStyle}">${safe}</a>`
    })
    .join('')
}

const BOLD = /(?<![\p{L}\p{M}\p{N}*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\p{L}\p{M}\p{N}*])/gu
const ITALIC = /(?<![\p{L}\p{M}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{M}\p{N}_])/gu

function marked(safe: string): string {
  return safe.replace(BOLD, '<b>$1</b>').replace(ITALIC, '<i>$1</i>')
}
