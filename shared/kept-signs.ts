/** Signs that control a device and show nothing (Unicode, category Cc), but for those of white space: no text keeps them. */
const UNKEPT = /[^\P{Cc}\t\n\v\f\r\u0085]/u
const EACH = new RegExp(UNKEPT, 'gu')

/** Whether such a sign is in it, the NUL among them. */
export const hasUnkept = (text: string): boolean => UNKEPT.test(text)

/** The text without such signs. */
export const withoutUnkept = (text: string): string => text.replace(EACH, '')

/** Such signs as something to be seen: the picture of each (Unicode, Control Pictures). */
export const shownUnkept = (text: string): string =>
  text.replace(EACH, (sign) => (sign < ' ' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : '\u2421'))

/** The beginning of a text, `most` units long; a letter of two units is not cut in its middle. */
export const beginningOf = (text: string, most: number): string =>
  text.slice(0, (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most)
