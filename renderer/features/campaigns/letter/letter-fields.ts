/** `field_12_favourite_tea` → "favourite tea": what a field of the owner's is called where its number says nothing. */
export function ownWords(field: string): string {
  return field.replace(/^field_\d+_?/, '').replaceAll('_', ' ') || field
}

/** Words to begin with where somebody has no value in an own field: its name, which the writer then changes. */
export function standInOf(field: string): string {
  return /^field_\d/.test(field) ? ownWords(field) : ''
}

/** Fields that everybody has: they need no stand-in. */
const ALWAYS = ['email', 'business_name']

/** `{{ first_name | default: "friend" }}`; without a stand-in `{{ email }}`. Quotes in the words would end them early. */
export function fieldTag(name: string, standIn: string): string {
  const words = standIn.replaceAll('"', '').trim()
  return ALWAYS.includes(name) || words === '' ? `{{ ${name} }}` : `{{ ${name} | default: "${words}" }}`
}

/** A subject as a person reads it: each field as its stand-in, or as its name in brackets. */
export function inWords(text: string, nameOf: (field: string) => string): string {
  return text.replace(
    /\{\{-?\s*([\p{L}\p{M}\p{N}_]+)\s*(?:\|\s*default:\s*"([^"]*)"\s*)?-?\}\}/gu,
    (_tag, field: string, standIn?: string) => (standIn ? standIn : `[${nameOf(field)}]`),
  )
}

/** Every bare `{{ name }}` of this field with the stand-in; a field that has its own keeps it. */
export function withStandIn(text: string, name: string, standIn: string): string {
  return text.replace(new RegExp(`\\{\\{-?\\s*${name}\\s*-?\\}\\}`, 'g'), fieldTag(name, standIn))
}
