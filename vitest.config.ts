import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const PROPERTY_SEED = at('tests/support/property-seed.ts')

/**
 * unit  — beside the source and in tests/: real databases, both transports, real mail servers. No browser.
 * fast  — the part of `unit` that needs neither a database nor a server: what `npm run check` runs.
 * e2e   — real Chromium.
 * desktop — the real Electron, where its binary and a display are; elsewhere one skipped test says what is missing.
 * kill  — real processes, SIGKILL.
 * long  — what only `npm run test:long` asks: programs that a computer may not have.
 */
export default defineConfig({
  resolve: { alias: { electron: at('tests/electron-double/electron.ts') } },
  test: {
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } }, // a busy machine is no failure
    // Made before the first test process starts: the tests' own certificate authority, trusted by every one of them, and the
    // program of the threads.
    globalSetup: at('tests/support/prepare.ts'),
    env: { NODE_EXTRA_CA_CERTS: at('node_modules/.cache/bandhu-test-authority/ca.pem') },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          setupFiles: PROPERTY_SEED,
          // Pure functions leave nothing behind: one process reads their modules once, in a third of the processor's time.
          isolate: false,
          include: [
            'shared/**/*.test.ts',
            'electron/**/*.pure.test.ts',
            'renderer/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: PROPERTY_SEED,
          include: ['electron/**/*.test.ts', 'tests/{contract,migrations,security,support,packaging}/**/*.test.ts'],
          exclude: ['**/*.pure.test.ts'],
          // A process reads the modules of the core once; what a test begins it ends itself.
          isolate: false,
          maxWorkers: 4, // much of the time is spent waiting for threads, disks and servers
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'kill',
          include: ['tests/kill/**/*.test.ts'],
          // As of `unit`: what is killed is a process of its own, and each test begins its random moments at the seed.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 4 },
          testTimeout: 1_800_000,
        },
      },
      {
        extends: true,
        test: { name: 'long', include: ['tests/long/**/*.test.ts'], maxWorkers: 1, sequence: { groupOrder: 5 } },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          // As of `unit`; the app on the double is a process of its own in any case. A second of the processor less a file.
          isolate: false,
          maxWorkers: 3, // a part of the time is spent waiting for pages and servers
          sequence: { groupOrder: 3 },
          // The longest take two minutes beside two others; whatever waits for nothing ends by its own minute before that.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          include: ['tests/desktop/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 6 },
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
