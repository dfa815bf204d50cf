/*
 * How soon the page of an incident shows what somebody else does in it: two people with a page each in Chromium, against a portal that
 * runs with the sample people (npm start). One writes into the timeline, the other has the page open and waits.
 *
 *   node bench/incidents-live.mjs [--portal http://localhost:7007] [--notes 30]
 */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';

const { values } = parseArgs({
  options: {
    portal: { type: 'string', default: 'http://localhost:7007' },
    notes: { type: 'string', default: '30' },
  },
});
const notes = Number(values.notes);
/** Longer than this nobody waits, and the page would have asked by itself. */
const PATIENCE_MS = 15_000;

async function signedIn(browser, name) {
  const page = await (await browser.newContext({ baseURL: values.portal })).newPage();
  await page.goto('/');
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { level: 1, name: /^Good / }).waitFor();
  return page;
}

/** @returns the address of its page */
async function declare(page) {
  await page.goto('/incidents');
  await page.getByRole('button', { name: 'Declare an incident' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is wrong').fill('How soon is it seen?');
  await dialog.getByRole('button', { name: 'Declare it and page' }).click();
  await page.getByRole('heading', { level: 2, name: /How soon is it seen/ }).waitFor();
  return page.url();
}

function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const writer = await signedIn(browser, 'Mara Lindqvist');
  const reader = await signedIn(browser, /Yuki/);
  const address = await declare(writer);
  await reader.goto(address);
  await reader.getByRole('heading', { level: 2, name: /How soon is it seen/ }).waitFor();
  const tookMs = [];
  for (let count = 0; count < notes; count++) {
    const text = `note ${count} of ${notes}`;
    await writer.getByLabel('Write into it').fill(text);
    const seen = reader.getByText(text, { exact: true }).waitFor({ timeout: PATIENCE_MS });
    const beganMs = performance.now();
    await writer.getByRole('button', { name: 'Write it down' }).click();
    await seen;
    tookMs.push(performance.now() - beganMs);
    await writer.getByText(text, { exact: true }).waitFor();
  }
  const sorted = tookMs.sort((a, b) => a - b);
  const figure = share => `${Math.round(percentile(sorted, share))} ms`;
  console.log(
    `${notes} notes, from the click of one to the page of the other: median ${figure(0.5)}, p95 ${figure(0.95)}, longest ${figure(1)}`,
  );
} finally {
  await browser.close();
}
