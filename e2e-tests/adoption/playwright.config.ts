import path from 'node:path';
import { defineConfig } from '@playwright/test';
import everyday from '../../playwright.config';
import { ADOPTED } from './adopted';

const root = path.resolve(__dirname, '../..');
const yarn = path.join(root, '.yarn/releases/yarn-4.13.0.cjs');

/** Backstages of other people, made by `npm run adopt`, each started by its own command. */
export default defineConfig({
  ...everyday,
  projects: undefined,
  testDir: __dirname,
  testIgnore: [],
  reporter: [
    ['list'],
    ['json', { outputFile: path.join(root, '.rollcall/adoption-results.json') }],
  ],
  outputDir: path.join(root, 'test-results/adoption'),
  webServer: ADOPTED.map(({ folder, port }) => ({
    command: `${JSON.stringify(process.execPath)} ${JSON.stringify(yarn)} workspace backend start --config ../../app-config.yaml --config ../../app-config.here.yaml`,
    cwd: path.join(root, folder),
    url: `http://localhost:${port}/.backstage/health/v1/readiness`,
    timeout: 180_000,
    stdout: 'pipe' as const,
    stderr: 'pipe' as const,
    gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 15_000 },
  })),
});
