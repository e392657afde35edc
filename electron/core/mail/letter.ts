import { Liquid, type Template } from 'liquidjs'
import type { LetterDocument } from '../../../shared/features/templates/document.ts'
import { type DrawnTemplate, drawLetter, type Frame } from './drawn-letter.ts'
import { asLetterFault, LetterFault } from './letter-fault.ts'

/**
 * A letter's own words: subject, plain body and drawn blocks with Liquid fields and fallbacks, `{{ first_name | default: "friend" }}`.
 * Pure; no code runs in a template, no file is read, and an endless one is stopped.
 */

/** What a letter can say about the person it goes to. The names are part of the product: they stand in saved letters. */
export const LETTER_FIELDS = [
  'first_name',
  'last_name',
  'name',
  'company',
  'city',
  'birthday',
  'email',
  'business_name',
] as const
/**
 * A field of the owner's by its number, with words behind it for whoever reads the letter's source:
 * `field_12_favourite_tea`. Only the number counts, so that a new name breaks no letter.
 */
export type OwnName = `field_${string}`
const OWN_NAME = /^field_(\d{1,15})(?:_[\p{L}\p{M}\p{N}_]*)?$/u
export type LetterField = (typeof LETTER_FIELDS)[number] | OwnName

/** The number of the owner's field that a name means; null: it is none of the owner's. */
export function ownFieldOf(name: string): number | null {
  const number = OWN_NAME.exec(name)?.[1]
  return number === undefined ? null : Number(number)
}

const isLetterField = (name: string): name is LetterField =>
  LETTER_FIELDS.some((field) => field === name) || ownFieldOf(name) !== null

/** The values of one person; null or '' is missing. */
export type FieldValues = Readonly<Record<LetterField, string | null>>

export interface LetterText {
  readonly subject: string
  /** The text part. */
  readonly body: string
  /** The drawn part; without one the letter is drawn from its text. */
  readonly document?: LetterDocument | null
}

export interface ParsedLetter {
  readonly subject: Template[]
  readonly body: Template[]
  readonly drawn: DrawnTemplate | null
  /** Fields the letter names anywhere. */
  readonly used: readonly LetterField[]
  /** Has conditions or loops: which fields it needs then depends on the person. */
  readonly conditional: boolean
}

export interface RenderedLetter {
  readonly subject: string
  readonly text: string
  /** The drawn part as far as the shop's address. */
  readonly drawn: string | null
  /** Fields without value and fallback; the letter must not leave while there are any. */
  readonly missing: readonly LetterField[]
}

/** Characters of template; milliseconds and units of memory of one rendering (liquidjs "DoS prevention"). */
const LIMITS = { parseLimit: 120_000, renderLimit: 1_000, memoryLimit: 2_000_000 }

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  // `if`, `unless` and `default` may ask for a field that has no value; everything else may not.
  lenientIf: true,
  ownPropertyOnly: true,
  // Partials come from this empty table instead of the disk: include, render and layout find nothing.
  templates: {},
  ...LIMITS,
})

const NO_FRAME: Frame = { language: 'en', businessName: '' }

/**
 * Reads a letter and runs it once with invented values, so that what cannot work is said when it is written.
 * @param frame what surrounds a drawn letter; without it only the words are looked at
 * @throws LetterFault
 */
export function parseLetter(letter: LetterText, frame: Frame = NO_FRAME): ParsedLetter {
  const drawnTexts: { templates: Template[]; block: string }[] = []
  const subject = parsePart('subject', letter.subject)
  const drawn = letter.document
    ? drawLetter(letter.document, frame, (text, block) => {
        if (!/\{[{%]/.test(text)) return null
        const templates = parsePart('body', text, block)
        drawnTexts.push({ templates, block })
        return templates
      })
    : null
  // Before the whole: a fault is then said where it stands.
  for (const { templates, block } of drawnTexts)
    renderPart('body', templates, scopeOf(invented(names(templates), null)), new Set(), block)
  const body = parsePart('body', letter.body)
  const all = [...names(subject), ...names(body), ...drawnTexts.flatMap(({ templates }) => names(templates))]
  const parsed: ParsedLetter = {
    subject,
    body,
    drawn,
    used: usedOf(all),
    conditional: [letter.subject, letter.body, JSON.stringify(letter.document ?? '')].some((one) => one.includes('{%')),
  }
  renderLetter(parsed, invented(parsed.used, null))
  return parsed
}

/**
 * The letter for one person. A missing field is left empty in the text and named in `missing`.
 * @throws LetterFault when a rendering breaks off (limits)
 */
export function renderLetter(letter: ParsedLetter, values: FieldValues): RenderedLetter {
  const missing = new Set<LetterField>()
  const scope = scopeOf(values)
  const subject = renderPart('subject', letter.subject, scope, missing)
  const text = renderPart('body', letter.body, scope, missing)
  const drawn = letter.drawn?.before.map((piece) =>
    typeof piece === 'string' ? piece : piece.paint(clean(renderPart('body', piece.text, scope, missing))),
  )
  return {
    subject: subject.replace(/\s+/g, ' ').trim(),
    text: clean(text),
    drawn: drawn?.join('') ?? null,
    missing: [...missing],
  }
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}

/**
 * Fields that everybody needs a value for. Exact for a letter without conditions; for one with them it can name
 * too few, so then each person's own rendering decides.
 */
export function requiredFields(letter: ParsedLetter): LetterField[] {
  return letter.used.filter((field) => renderLetter(letter, invented(letter.used, field)).missing.includes(field))
}

/** Those every letter knows first, then the owner's, each once. */
function usedOf(named: readonly string[]): LetterField[] {
  return [...LETTER_FIELDS.filter((field) => named.includes(field)), ...new Set(named.filter(isOwn))]
}

const isOwn = (name: string): name is OwnName => ownFieldOf(name) !== null

function invented(named: readonly string[], without: LetterField | null): FieldValues {
  const fields = [...LETTER_FIELDS, ...named.filter(isOwn)]
  return Object.fromEntries(fields.map((field) => [field, field === without ? null : 'x'])) as FieldValues
}

function parsePart(part: 'subject' | 'body', source: string, block: string | null = null): Template[] {
  try {
    const templates = engine.parse(source)
    const unknown = names(templates).find((name) => !isLetterField(name))
    if (unknown) throw new LetterFault(part, { kind: 'unknownField', near: unknown }, undefined, block)
    return templates
  } catch (error) {
    throw asLetterFault(part, error, block)
  }
}

function names(templates: Template[]): string[] {
  return engine.globalVariablesSync(templates)
}

function scopeOf(values: FieldValues): Record<string, string> {
  const scope: Record<string, string> = {}
  for (const [field, value] of Object.entries(values)) if (value) scope[field] = value
  return scope
}

/** Fields found missing are added to `missing` and stand empty. */
function renderPart(
  part: 'subject' | 'body',
  templates: Template[],
  given: Readonly<Record<string, string>>,
  missing: Set<LetterField>,
  block: string | null = null,
): string {
  const scope: Record<string, string> = { ...given }
  // Every round names one more missing field, so this ends.
  for (;;) {
    try {
      return engine.renderSync(templates, scope) as string
    } catch (error) {
      const field = undefinedField(error)
      if (!field || field in scope) throw asLetterFault(part, error, block)
      missing.add(field)
      scope[field] = ''
    }
  }
}

function undefinedField(error: unknown): LetterField | null {
  if (!(error instanceof Error) || error.name !== 'UndefinedVariableError') return null
  const name = /undefined variable: ([\p{L}\p{M}\p{N}_]+)/u.exec(error.message)?.[1]
  return name !== undefined && isLetterField(name) ? name : null
}
