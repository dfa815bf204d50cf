import { expect, type Page, test } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { seriousViolations } from '../accessibility';
import { signInAs } from '../people';
import { stickingOut } from '../sideways';
import { asOwner, declare, type Post } from './acts';
import { Answers, REFUSED } from './answers';

/** Every page that asks our back ends, but those of an incident, its review and a run. */
const PAGES: readonly string[] = [
  '/',
  '/ownership',
  '/ownership/orphans',
  '/ownership/campaigns',
  '/ownership/campaigns/no-orphans',
  '/ownership/what-if?remove=group:default/payments-core',
  '/ownership/rules',
  '/ownership/rules/codeowners-mismatch',
  '/catalog/default/component/checkout',
  '/catalog/default/component/checkout/contract',
  '/catalog/default/component/checkout/runbooks',
  '/catalog/default/component/checkout/monitoring',
  '/catalog/default/group/checkout',
  '/catalog/default/group/commerce/ownership',
  '/catalog/default/user/mara.lindqvist',
  '/oncall',
  '/oncall/my-shifts',
  '/oncall/rotations/default/checkout-primary',
  '/monitoring',
  '/monitoring/slos/cart-cart-availability',
  '/monitoring/coverage',
  '/monitoring/drift',
  '/runbooks',
  '/runbooks/runs',
  '/runbooks/approvals',
  '/runbooks/drills',
  '/runbooks/automatic',
  '/runbooks/default/previous-release',
  '/incidents',
  '/incidents/status',
  '/incidents/reviews',
  '/incidents/backlog',
  '/incidents/insights',
  '/incidents/feedback',
  '/incidents/maintenance',
  '/incidents/ways',
];

/** An incident that is over, with its review begun, and a run of a runbook that waits for a person. */
async function pagesOfWhatHappened(post: Post): Promise<string[]> {
  const number = await declare(post);
  await post(`incidents/v1/incidents/${number}/resolve`, {});
  await post(`incidents/v1/reviews/${number}`, {});
  const wish = { entityRef: 'component:default/checkout', inputs: {} };
  const { plan } = await post('runbooks/v1/runbooks/default/service-down/preview', wish);
  const { id } = await post('runbooks/v1/runs', {
    ...{ ...wish, runbookRef: 'runbook:default/service-down', mode: 'live' },
    ...{ planDigest: plan.digest, idempotencyKey: randomUUID() },
  });
  return [`/incidents/${number}`, `/incidents/reviews/${number}`, `/runbooks/runs/${id}`];
}

const failuresOf = (page: Page) =>
  page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Try again' }) });

/** Presses every "Try again" that is there now. */
async function tryAgain(page: Page): Promise<void> {
  for (const button of await page.getByRole('button', { name: 'Try again' }).all()) {
    // One answer may be what several parts of a page wait for.
    await button.click({ timeout: 2_000 }).catch(() => {});
  }
}

/** Slow, broken, refused and cut off, one after the other, and then as it should be. */
async function seeItFail(page: Page, answers: Answers, path: string): Promise<void> {
  await answers.go('held');
  await page.goto(path);
  const waiting = page.getByRole('status').filter({ hasText: /…$/ });
  await expect(waiting.first(), `${path} says what it waits for`).toBeVisible();

  await answers.go('broken');
  await expect(failuresOf(page).first(), `${path} says what failed`).toContainText('could not be');
  await expect(page.getByText(REFUSED)).toHaveCount(0);
  // Cards of Backstage that still load turn a wheel without a name.
  await expect(async () => {
    expect(await seriousViolations(page)).toEqual([]);
    expect(await stickingOut(page)).toEqual([]);
  }, `${path} can be used`).toPass({ timeout: 30_000 });

  await answers.go('refused');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page).first()).toContainText(REFUSED, { timeout: 1_000 });
  }, `${path} says who is refused`).toPass({ timeout: 30_000 });

  await answers.go('cut');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page).first()).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText(REFUSED)).toHaveCount(0, { timeout: 1_000 });
  }, `${path} says that it was cut off`).toPass({ timeout: 30_000 });

  await answers.go('through');
  await expect(async () => {
    await tryAgain(page);
    await expect(failuresOf(page)).toHaveCount(0, { timeout: 1_000 });
    await expect(waiting).toHaveCount(0, { timeout: 1_000 });
  }, `${path} comes back`).toPass({ timeout: 30_000 });
}

test('every page says that it waits, what failed and who is refused, and comes back when it is asked to', async ({
  context,
  page,
  request,
}) => {
  test.setTimeout(900_000);
  const paths = [...PAGES, ...(await pagesOfWhatHappened(await asOwner(request)))];
  // Two tabs at once, which wait most of the time.
  const tabs = [page, await context.newPage()];
  await Promise.all(
    tabs.map(async tab => {
      await signInAs(tab, /Mara Lindqvist/);
      const answers = await Answers.of(tab);
      for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
        const next = path;
        await test.step(next, () => seeItFail(tab, answers, next));
      }
    }),
  );
});
