import fc from 'fast-check'

/**
 * Properties draw the same cases in every run of the same code, so that a red run means the change and not the draw.
 * PROPERTY_SEED gives another number; `random` draws anew each time, to look for what nobody has thought of.
 */
const seed = process.env.PROPERTY_SEED ?? '20261129'
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) })
