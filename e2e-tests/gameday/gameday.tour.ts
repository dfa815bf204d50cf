import { expect, type Page, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import {
  figureLines,
  firstPageMs,
  type GameDayRecord,
  outcomeOf,
} from '../../packages/gameday/src/figures';
import { GameDay } from '../../packages/gameday/src/GameDay';
import { readPlaces } from '../../packages/gameday/src/readPlaces';
import { until } from '../../packages/gameday/src/until';
import { watchSlowness } from '../../packages/gameday/src/watchSlowness';
import { EXERCISE_FILE } from '../../packages/gameday/src/writeOrganisation';
import { writeOutcome } from '../../packages/gameday/src/writeOutcome';
import { seriousViolations } from '../accessibility';
import { signInAs } from '../people';

const FOLDER = process.env.ROLLCALL_GAMEDAY ?? path.resolve('.rollcall/gameday');
const RUNBOOK = 'Ask the second authority for rates';
const RUN = 'Ask the second authority, and start the last good release on Tax';

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/gameday-pictures/${name}.png`, fullPage: true });
}

/** What the person on call does, from the page to the click. */
async function takeItOn(page: Page, number: number): Promise<number> {
  await page.goto(`/incidents/${number}`);
  await page.getByRole('button', { name: 'I have it' }).click();
  await page
    .getByRole('region', { name: 'What to do' })
    .getByRole('link', { name: RUNBOOK, exact: true })
    .click();
  const run = page.getByRole('button', { name: RUN, exact: true });
  await run.click();
  const clickedAtMs = Date.now();
  await page.getByRole('dialog').getByRole('button', { name: RUN, exact: true }).click();
  return clickedAtMs;
}

test('a service that breaks pages its owner, who puts it right with one click', async ({
  page,
}) => {
  const places = readPlaces(FOLDER);
  const gameDay = new GameDay(places);
  const person = await gameDay.onCall();
  await signInAs(page, person.name);
  const budgetBefore = await gameDay.budgetLeft();
  await page.goto('/catalog/default/component/tax');
  await expect(page.getByRole('heading', { level: 2, name: 'Tax' })).toBeVisible();
  await picture(page, '1-before');

  // The supplier becomes slow: shoppers are told what is remembered, and nobody is paged.
  const slowness = await watchSlowness(gameDay);
  expect(slowness.rescuedByCache).toBeGreaterThan(0);
  expect(slowness.wasPagedForSlowness).toBe(false);

  // What is remembered is lost.
  const brokenAtMs = Date.now();
  await gameDay.breakIt('cache-lost');
  const alertAtMs = Date.parse(await until('the alert', () => gameDay.alertFiresSince()));
  const incident = await gameDay.paged();
  expect(incident.deliveries[0].person).toBe(person.ref);

  const clickedAtMs = await takeItOn(page, incident.number);
  await gameDay.restored();
  const restoredAtMs = Date.now();
  await expect(page.getByText('All steps are done.')).toBeVisible();
  await picture(page, '2-runbook');

  const over = await gameDay.resolved(incident.number);
  await page.goto(`/incidents/${incident.number}`);
  await expect(page.getByRole('status').first()).toContainText('over');
  await expect(page.getByText('TaxNotReckoned is resolved.')).toBeVisible();
  await picture(page, '3-incident');
  expect(await seriousViolations(page)).toEqual([]);

  const record: GameDayRecord = {
    ...slowness,
    brokenAtMs,
    alertAtMs,
    pagedAtMs: firstPageMs(incident),
    clickedAtMs,
    restoredAtMs,
    resolvedAtMs: Date.parse(over.resolvedAt ?? ''),
    budgetBefore,
    budgetAfter: await gameDay.budgetLeft(),
  };
  // What it cost is seen.
  expect(record.budgetAfter).toBeLessThan(record.budgetBefore);
  await page.goto('/monitoring');
  await expect(page.getByRole('link', { name: 'Tax is reckoned' })).toBeVisible();
  await picture(page, '4-budget');

  const outcome = outcomeOf(record, new Date().toISOString().slice(0, 10));
  writeOutcome(path.join(places.organisation, EXERCISE_FILE), outcome);
  fs.writeFileSync(path.join(FOLDER, 'record.json'), `${JSON.stringify({ record, outcome })}\n`);
  process.stdout.write(
    `\n${figureLines(record).join('\n')}\n\n${outcome.result}: ${outcome.summary}\n`,
  );
  // The portal reads the document anew after a while.
  await expect(async () => {
    await page.goto('/runbooks/drills');
    await expect(page.getByText(outcome.summary)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await picture(page, '5-outcome');
});
