import { expect, type Page, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { Aftermath } from '../../packages/gameday/src/Aftermath';
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
import { openUntil } from '../openUntil';
import { signInAs } from '../people';

const FOLDER = process.env.ROLLCALL_GAMEDAY ?? path.resolve('.rollcall/gameday');
const RUNBOOK = 'Ask the second authority for rates';
const RUN = 'Ask the second authority, and start the last good release on Tax';

const FACTOR = 'What tax remembers lives in one place, and is lost with it.';
const NEVER_TRIED_OUT = 'gameDay.count >= 1';
const ACTION = 'Keep the last known rates on disk as well';

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

/** What the person on call writes down when it is over. */
async function learnFromIt(page: Page, number: number): Promise<void> {
  await page.goto(`/incidents/${number}`);
  await page
    .getByRole('region', { name: 'Review and action items' })
    .getByRole('link', { name: `Review of INC-${number}` })
    .click();
  await expect(page.getByRole('textbox', { name: 'What happened' })).toHaveValue(/TaxNotReckoned/);
  await page.getByRole('button', { name: 'Add what contributed' }).click();
  await page.getByLabel('Kind of factor 1').selectOption('dependency');
  await page.getByRole('textbox', { name: 'Factor 1', exact: true }).fill(FACTOR);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  const actions = page.getByRole('region', { name: 'What is to be done' });
  await actions.getByRole('button', { name: 'Add an action item…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What', { exact: true }).fill(ACTION);
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(actions.getByRole('list', { name: 'Action items' })).toContainText(ACTION);
}

test('a service that breaks pages its owner, who puts it right with one click and learns from it', async ({
  page,
}) => {
  const places = readPlaces(FOLDER);
  const gameDay = new GameDay(places);
  const aftermath = new Aftermath(places.portalUrl);
  const person = await gameDay.onCall();
  await signInAs(page, person.name);
  const budgetBefore = await gameDay.budgetLeft();
  await page.goto('/catalog/default/component/tax');
  await expect(page.getByRole('heading', { level: 2, name: 'Tax' })).toBeVisible();
  await picture(page, '1-before');

  // The audit knows that nobody tried tax out, and says so on its page.
  const gapsBefore = await aftermath.gaps();
  expect(gapsBefore.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['evidence-unmet', 'runbook-stale']),
  );
  await page.goto('/catalog/default/component/tax/contract');
  const findings = page.getByRole('region', { name: /open findings?$/i });
  await expect(findings).toContainText(NEVER_TRIED_OUT);

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

  // The review began by itself; what it leaves behind stands in the backlog.
  expect((await aftermath.review(incident.number)).state).toBe('draft');
  await learnFromIt(page, incident.number);
  expect(await aftermath.learned(incident.number)).toEqual({
    factors: [FACTOR],
    actions: [ACTION],
  });
  expect(await seriousViolations(page)).toEqual([]);
  await picture(page, '5-review');

  // The next audit knows of the game day. Whether a drill went well, only one whose hypothesis held tells.
  const gapsAfterwards = await aftermath.gapsAfterwards();
  expect(gapsAfterwards.map(({ rule }) => rule)).toEqual(
    outcome.result === 'confirmed' ? [] : ['runbook-stale'],
  );
  await page.goto('/catalog/default/component/tax/contract');
  await expect(findings).toBeVisible();
  await expect(findings).not.toContainText(NEVER_TRIED_OUT);
  await picture(page, '6-audit');

  // The portal reads the document anew after a while.
  await openUntil(page, '/runbooks/drills', patience =>
    expect(page.getByText(outcome.summary)).toBeVisible(patience),
  );
  await picture(page, '7-outcome');
});
