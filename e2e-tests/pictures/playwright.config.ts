import { defineConfig } from '@playwright/test';
import path from 'node:path';
import base from '../../playwright.config';

const ROOT = path.resolve(__dirname, '../..');

/** The portal that `npm run pictures` set up; it starts nothing itself. */
export default defineConfig({
  ...base,
  projects: undefined,
  testDir: __dirname,
  testMatch: 'take*.ts',
  webServer: undefined,
  outputDir: path.join(ROOT, 'test-results/pictures-traces'),
  reporter: [['list']],
  use: { ...base.use, viewport: { width: 1280, height: 900 } },
});
