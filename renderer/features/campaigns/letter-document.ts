/** No script, no request, no form: a letter's own inline styles and pictures inside it are all it may show. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"

/**
 * The letter's HTML for a sandboxed frame, with a policy of its own as the first thing in it: even if the sandbox were
 * lifted, nothing in a letter runs or is fetched.
 */
export function letterDocument(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`
  const head = /<head[^>]*>/i
  return head.test(html) ? html.replace(head, (tag) => tag + meta) : `<!DOCTYPE html><head>${meta}</head>${html}`
}
