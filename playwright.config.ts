import { defineConfig } from '@playwright/test';
import fs from 'node:fs';
import { INCIDENTS_TOKEN, PATHS_TOKEN } from './e2e-tests/incidentsToken';
import { editableOrganisation } from './e2e-tests/organisation';
import { PATHS_ALERTMANAGER_PORT } from './e2e-tests/pathsAlertmanager';
import { PROMETHEUS_PORT } from './e2e-tests/sampleMonitoring';

const port = Number(process.env.ROLLCALL_PORT ?? 7007);

const organisation = editableOrganisation();

/** A browser of the system where there is one: downloads of browsers are not needed for these tests. */
const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(place => place && fs.existsSync(place));

/** Writes ninety days of history into the data of this run, through the portal's own recorder. */
const recordPast = [
  JSON.stringify(process.execPath),
  '--require @backstage/cli/config/nodeTransform.cjs e2e-tests/recordPast.ts',
  JSON.stringify(organisation.root),
  JSON.stringify(organisation.data),
].join(' ');

// These start Backstages of other people: `npm run adopt`.
const OF_OTHERS = 'adoption/**';

/** These change nothing that others look at: they have portals of their own, or read. */
const BESIDE_OTHERS = [
  'ending.test.ts',
  'ownership/pages.test.ts',
  'replicas.test.ts',
  'security.test.ts',
  'signIn.test.ts',
  'stranger.test.ts',
].map(file => `**/${file}`);

export default defineConfig({
  testDir: 'e2e-tests',
  // What is done to the one portal is done in order; two cores have time for one more.
  projects: [
    { name: 'in order', testIgnore: [OF_OTHERS, ...BESIDE_OTHERS], workers: 1 },
    { name: 'beside', testMatch: BESIDE_OTHERS, testIgnore: OF_OTHERS, workers: 1 },
  ],
  // Two at once on two cores, beside the portals they are about: a busy machine takes four times as long as a quiet one.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: Boolean(process.env.CI),
  // One that passes only the second time is called flaky in the report.
  retries: process.env.ROLLCALL_SECOND_RUN ? 1 : 0,
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '.rollcall/browser-results.json' }]],
  outputDir: 'test-results',
  use: {
    baseURL: `http://localhost:${port}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // The README's own command, so that what a newcomer types is what is tested, on data that has a past.
  webServer: {
    command: `${recordPast} && npm start`,
    wait: { stdout: /Rollcall is ready/ },
    timeout: 600_000,
    stdout: 'pipe',
    stderr: 'pipe',
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      ROLLCALL_PORT: String(port),
      ROLLCALL_ROOT: organisation.root,
      ROLLCALL_DATA: organisation.data,
      // What the tests change in git is to be seen soon.
      APP_CONFIG_rollcall_refresh: JSON.stringify({ seconds: 2 }),
      APP_CONFIG_ownership_refresh: JSON.stringify({ seconds: 2 }),
      // Started and stopped by the tests of monitoring; what becomes of it is to be seen soon.
      APP_CONFIG_monitoring_sources: JSON.stringify([
        {
          name: 'production',
          baseUrl: `http://127.0.0.1:${PROMETHEUS_PORT}`,
          timeout: { seconds: 3 },
          breaker: { halfOpenAfter: { seconds: 1 } },
        },
      ]),
      APP_CONFIG_monitoring_refresh: JSON.stringify({ seconds: 4 }),
      APP_CONFIG_monitoring_drift: JSON.stringify({ seconds: 4 }),
      // Alertmanagers of the tests send to the portal of the tests; one of them also takes test alerts from it.
      APP_CONFIG_incidents_sources: JSON.stringify({
        tests: { token: INCIDENTS_TOKEN },
        paths: {
          token: PATHS_TOKEN,
          api: { baseUrl: `http://127.0.0.1:${PATHS_ALERTMANAGER_PORT}`, receivers: ['rollcall'] },
        },
      }),
      // What happened in a test is to be found by searching soon.
      APP_CONFIG_search_collators_incidents_schedule: JSON.stringify({
        initialDelay: { seconds: 5 },
        // Units that are not named here are those of app-config.yaml.
        frequency: { minutes: 0, seconds: 5 },
      }),
      // By themselves none are sent, on whatever day this runs.
      APP_CONFIG_incidents_reach: JSON.stringify({ tiers: [], hours: { days: [] } }),
      // `npm start` asks how it was started; here it is npm whatever started the tests.
      npm_config_user_agent: 'npm',
    },
  },
});
