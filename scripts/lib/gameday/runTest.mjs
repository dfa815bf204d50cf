import path from 'node:path';
import { ROOT } from '../paths.mjs';
import { runLoudly } from '../run.mjs';

/** The same game day with a browser as the person on call; its pictures are in test-results/gameday. */
export function runTest({ toolchain, folder }) {
  return runLoudly({
    command: toolchain.node,
    args: [
      path.join(ROOT, 'node_modules/.bin/playwright'),
      'test',
      '--config',
      'e2e-tests/gameday/playwright.config.ts',
    ],
    env: { ...toolchain.env, ROLLCALL_GAMEDAY: folder },
  });
}
