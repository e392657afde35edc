import { Liquid, type Template } from 'liquidjs'

/**
 * A letter's own words: subject and plain body with Liquid fields and fallbacks, `{{ first_name | default: "friend" }}`.
 * Pure; no code runs in a template, no file is read, and an endless one is stopped.
 */

/** What a letter can say about the person it goes to. The names are part of the product: they stand in saved letters. */
export const LETTER_FIELDS = ['first_name', 'last_name', 'name', 'company', 'city', 'email', 'business_name'] as const
export type LetterField = (typeof LETTER_FIELDS)[number]

/** The values of one person; null or '' is missing. */
export type FieldValues = Readonly<Record<LetterField, string | null>>

export interface LetterText {
  readonly subject: string
  readonly body: string
}

export interface ParsedLetter {
  readonly subject: Template[]
  readonly body: Template[]
  /** Fields the letter names anywhere. */
  readonly used: readonly LetterField[]
  /** Has conditions or loops: which fields it needs then depends on the person. */
  readonly conditional: boolean
}

export interface RenderedLetter {
  readonly subject: string
  readonly text: string
  /** Fields without value and fallback; the letter must not leave while there are any. */
  readonly missing: readonly LetterField[]
}

/** The letter cannot be read or run as it is written. */
export class LetterFault extends Error {
  readonly part: 'subject' | 'body'
  readonly detail: string
  constructor(part: 'subject' | 'body', detail: string, cause?: unknown) {
    super(`${part}: ${detail}`, { cause })
    this.name = 'LetterFault'
    this.part = part
    this.detail = detail
  }
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

/**
 * Reads a letter and runs it once with invented values, so that what cannot work is said when it is written.
 * @throws LetterFault
 */
export function parseLetter(letter: LetterText): ParsedLetter {
  const subject = parsePart('subject', letter.subject)
  const body = parsePart('body', letter.body)
  const parsed: ParsedLetter = {
    subject,
    body,
    used: LETTER_FIELDS.filter((field) => [...names(subject), ...names(body)].includes(field)),
    conditional: letter.subject.includes('{%') || letter.body.includes('{%'),
  }
  renderLetter(parsed, invented(null))
  return parsed
}

/**
 * The letter for one person. A missing field is left empty in the text and named in `missing`.
 * @throws LetterFault when a rendering breaks off (limits)
 */
export function renderLetter(letter: ParsedLetter, values: FieldValues): RenderedLetter {
  const missing = new Set<LetterField>()
  const subject = renderPart('subject', letter.subject, values, missing)
  const text = renderPart('body', letter.body, values, missing)
  return {
    subject: subject.replace(/\s+/g, ' ').trim(),
    text: text.replace(/\r\n?/g, '\n').trim(),
    missing: [...missing],
  }
}

/**
 * Fields that everybody needs a value for. Exact for a letter without conditions; for one with them it can name
 * too few, so then each person's own rendering decides.
 */
export function requiredFields(letter: ParsedLetter): LetterField[] {
  return letter.used.filter((field) => renderLetter(letter, invented(field)).missing.includes(field))
}

function invented(without: LetterField | null): FieldValues {
  return Object.fromEntries(LETTER_FIELDS.map((field) => [field, field === without ? null : 'x'])) as FieldValues
}

function parsePart(part: 'subject' | 'body', source: string): Template[] {
  try {
    const templates = engine.parse(source)
    const unknown = names(templates).find((name) => !(LETTER_FIELDS as readonly string[]).includes(name))
    if (unknown) throw new LetterFault(part, `unknown field: ${unknown}`)
    return templates
  } catch (error) {
    throw asFault(part, error)
  }
}

function names(templates: Template[]): string[] {
  return engine.globalVariablesSync(templates)
}

function renderPart(
  part: 'subject' | 'body',
  templates: Template[],
  values: FieldValues,
  missing: Set<LetterField>,
): string {
  const scope: Record<string, string> = {}
  for (const field of LETTER_FIELDS) {
    const value = values[field]
    if (value) scope[field] = value
  }
  // Every round names one more missing field, so this ends.
  for (;;) {
    try {
      return engine.renderSync(templates, scope) as string
    } catch (error) {
      const field = undefinedField(error)
      if (!field || field in scope) throw asFault(part, error)
      missing.add(field)
      scope[field] = ''
    }
  }
}

function undefinedField(error: unknown): LetterField | null {
  if (!(error instanceof Error) || error.name !== 'UndefinedVariableError') return null
  const name = /undefined variable: (\w+)/.exec(error.message)?.[1]
  return LETTER_FIELDS.find((field) => field === name) ?? null
}

function asFault(part: 'subject' | 'body', error: unknown): LetterFault {
  if (error instanceof LetterFault) return error
  return new LetterFault(part, error instanceof Error ? error.message : String(error), error)
}
