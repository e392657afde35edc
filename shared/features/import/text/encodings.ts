/** The encodings a text file can be read in, by the script they are for; the names are those of the WHATWG where it has one. */
export const ENCODINGS = {
  'utf-8': 'unicode',
  'utf-16le': 'unicode',
  'utf-16be': 'unicode',
  'utf-32le': 'unicode',
  'utf-32be': 'unicode',
  'windows-1252': 'western',
  'iso-8859-15': 'western',
  macintosh: 'western',
  ibm850: 'western',
  'windows-1250': 'central',
  'iso-8859-2': 'central',
  'windows-1251': 'cyrillic',
  'iso-8859-5': 'cyrillic',
  'koi8-r': 'cyrillic',
  ibm866: 'cyrillic',
  'windows-1253': 'greek',
  'windows-1254': 'turkish',
  'windows-1255': 'hebrew',
  'windows-1256': 'arabic',
  'windows-1257': 'baltic',
  'windows-1258': 'vietnamese',
  'windows-874': 'thai',
  shift_jis: 'japanese',
  'euc-jp': 'japanese',
  'iso-2022-jp': 'japanese',
  gb18030: 'simplified',
  big5: 'traditional',
  'euc-kr': 'korean',
} as const

export type Encoding = keyof typeof ENCODINGS
export type Script = (typeof ENCODINGS)[Encoding]

export const encodings = Object.keys(ENCODINGS) as [Encoding, ...Encoding[]]
