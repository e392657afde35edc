/**
 * The window's policy lets no text be run as code. Zod, where a page brings a schema along, would try whether it may, and
 * every try is reported as a breach: it is told beforehand (the setting `jitless` of its `config`, without loading it here).
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
