/**
 * What a document of the app may load: its own files only. Styles may be inline because Mantine sets style attributes;
 * scripts may not. Pictures and fonts may be data: (small ones are put into the
 * style sheet), pictures blob: (previews). Inner frames are written into
 * the page (srcdoc), which inherits all of this: a letter's remote picture is never fetched.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
