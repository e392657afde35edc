/**
 * The colours of a letter from the one colour of the shop, so that what is written in them or on them can be read
 * (WCAG 2.2: 4.5 to 1), whatever colour was chosen. Pure.
 */
export interface BrandColours {
  /** The shop's colour itself: the band, the button. */
  readonly brand: string
  /** Words on it. */
  readonly onBrand: string
  /** The same hue, dark enough for words on white. */
  readonly brandInk: string
  /** A breath of it, for grounds. */
  readonly tint: string
  /** Halfway: rules. */
  readonly brandSoft: string
}

/** The colour of a shop that has not chosen one. */
export const DEFAULT_COLOUR = '#0f766e'
/** Black, not nearly: only then one of the two can be read on every colour (their ratios multiply to 21). */
const DARK = '#000000'
const READABLE = 4.5

type Rgb = readonly [number, number, number]

/** `colour` as #rrggbb; anything else counts as none. */
export function brandColours(colour: string): BrandColours {
  const rgb = rgbOf(colour) ?? (rgbOf(DEFAULT_COLOUR) as Rgb)
  const brand = hex(rgb)
  return {
    brand,
    onBrand: contrast(rgb, [255, 255, 255]) >= READABLE ? '#ffffff' : DARK,
    brandInk: hex(readableOnTint(rgb)),
    tint: hex(mixed(rgb, [255, 255, 255], 0.92)),
    brandSoft: hex(mixed(rgb, [255, 255, 255], 0.55)),
  }
}

/** The ratio of two colours, 1 to 21 (WCAG 2.2 "contrast ratio"). */
export function contrastOf(one: string, other: string): number {
  return contrast(rgbOf(one) ?? [0, 0, 0], rgbOf(other) ?? [0, 0, 0])
}

/** Darkened step by step until it can be read on the tinted ground, which is a little darker than white. */
function readableOnTint(rgb: Rgb): Rgb {
  const ground = mixed(rgb, [255, 255, 255], 0.92)
  for (let share = 0; share < 1; share += 0.04) {
    const darker = mixed(rgb, [0, 0, 0], share)
    if (contrast(darker, ground) >= READABLE + 1) return darker
  }
  return [0, 0, 0]
}

function rgbOf(colour: string): Rgb | null {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1]
  if (!digits) return null
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function mixed(one: Rgb, other: Rgb, share: number): Rgb {
  return one.map((part, index) => part + ((other[index] ?? 0) - part) * share) as unknown as Rgb
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
