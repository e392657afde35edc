/**
 * The media types of the parts between which the reader of a letter chooses, in their order: `['text/plain', 'text/html']`.
 * Read from the letter as it went over the wire, because a parser (postal-mime) makes a text of the HTML where there is
 * none. [] for a letter without multipart/alternative (RFC 2046 §5.1.4).
 */
export function alternativesOf(raw: string): string[] {
  const boundary = /^content-type: multipart\/alternative;\s+boundary="?([^"\r\n;]+)"?/im.exec(raw)?.[1]
  if (boundary === undefined) return []
  const [, ...parts] = raw.split(`--${boundary}`)
  return parts
    .filter((part) => !part.startsWith('--'))
    .map((part) => /^content-type: ([\w/+-]+)/im.exec(part)?.[1]?.toLowerCase() ?? '')
}
