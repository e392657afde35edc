import bengali from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-400-normal.woff2?url'
import bengaliBold from '@fontsource/noto-sans-bengali/files/noto-sans-bengali-bengali-600-normal.woff2?url'
import devanagari from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2?url'
import devanagariBold from '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-600-normal.woff2?url'
import { useQueries } from '@tanstack/react-query'

/** The families that the letters' looks name for these scripts; each script has one face in two weights here. */
const SCRIPTS = [
  {
    letters: /\p{Script=Bengali}/u,
    families: ['Noto Sans Bengali', 'Noto Serif Bengali'],
    faces: [bengali, bengaliBold],
  },
  {
    letters: /\p{Script=Devanagari}/u,
    families: ['Noto Sans Devanagari', 'Noto Serif Devanagari'],
    faces: [devanagari, devanagariBold],
  },
] as const
const WEIGHTS = ['400', '600 900'] as const

/**
 * Style rules with the fonts of the scripts that stand in this HTML, inside them as `data:`: the frame of a letter may
 * fetch nothing. A computer without Bengali or Devanagari letters shows them all the same. Empty until they are here.
 */
export function useLetterFonts(html: string): string {
  const wanted = SCRIPTS.filter(({ letters }) => letters.test(html)).flatMap(({ families, faces }) =>
    faces.map((url, weight) => ({ url, families, weight: WEIGHTS[weight] ?? '400' })),
  )
  return useQueries({
    queries: wanted.map(({ url }) => ({
      queryKey: ['letter-font', url],
      queryFn: () => dataUrl(url),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) =>
      results.every(({ data }) => data !== undefined)
        ? results.map(({ data }, index) => rules(wanted[index], data)).join('')
        : '',
  })
}

function rules(face: { families: readonly string[]; weight: string } | undefined, data: string | undefined): string {
  if (!face || !data) return ''
  const { families, weight } = face
  return families
    .map((name) => `@font-face{font-family:'${name}';font-weight:${weight};src:url('${data}') format('woff2')}`)
    .join('')
}

async function dataUrl(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  return `data:font/woff2;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}
