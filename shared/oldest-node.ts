import node from './oldest-node.json' with { type: 'json' }

/**
 * The oldest Node that runs our TypeScript as it stands, carries better-sqlite3's Node-API version (its binary ends an older
 * one with a segmentation fault and no word) and knows `import.meta.main`. In JSON, because scripts/start.mjs reads it
 * on any Node.
 */
export const OLDEST_NODE: string = node.oldest

/** Is this version, as `process.versions.node` says it, not older than ours? */
export function isNodeEnough(found: string): boolean {
  const [major = 0, minor = 0] = found.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE.split('.').map(Number)
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)
}
