import { expect, test } from '@playwright/test';
import { pageOf } from '../people';
import { takePage } from './picture';

const DRAIN = '/runbooks/default/payment-queue-drain?service=component:default/checkout';

test('runbooks, and a run from its plan to a step by hand', async ({ browser }) => {
  const mara = await pageOf(browser, /Mara Lindqvist/);
  await mara.goto('/runbooks');
  await expect(mara.getByText(/^\d+ runbooks$/)).toBeVisible();
  await takePage(mara, 'runbooks', 1040);
  await mara.goto('/runbooks/automatic');
  await expect(mara.getByRole('heading', { name: 'What starts by itself' })).toBeVisible();
  await takePage(mara, 'automatic', 900);

  await mara.goto(DRAIN);
  await mara.getByLabel('Time to settle').selectOption('two seconds, in a rehearsal');
  await expect(mara.getByRole('region', { name: 'Plan' })).toContainText('Needs 1 approval');
  await takePage(mara, 'runbook', 1500);
  const ask = 'Ask for approval and run';
  await mara.getByRole('button', { name: ask }).click();
  await mara.getByRole('dialog').getByRole('button', { name: ask }).click();
  await mara.waitForURL(/\/runbooks\/runs\//);

  const oyvind = await pageOf(browser, /Øyvind Haugen/);
  await oyvind.goto(mara.url());
  const approve = oyvind.getByRole('button', { name: 'Approve this plan for Checkout' });
  await expect(approve).toBeVisible();
  await takePage(oyvind, 'run-approval', 1500);
  await approve.click();

  await expect(mara.getByText(/^Step 2 of 5 is for a person/)).toBeVisible();
  await takePage(mara, 'run', 1500);
  await mara.context().close();
  await oyvind.context().close();
});
