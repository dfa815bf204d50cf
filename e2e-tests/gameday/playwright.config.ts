import { defineConfig } from '@playwright/test';
import path from 'node:path';
import base from '../../playwright.config';

const ROOT = path.resolve(__dirname, '../..');

/** The game day that `npm run gameday -- --headless` set up; it starts nothing itself. */
export default defineConfig({
  ...base,
  projects: undefined,
  testDir: __dirname,
  testMatch: 'gameday.tour.ts',
  timeout: 900_000,
  webServer: undefined,
  outputDir: path.join(ROOT, 'test-results/gameday'),
  reporter: [['list'], ['json', { outputFile: path.join(ROOT, '.rollcall/gameday-results.json') }]],
});
