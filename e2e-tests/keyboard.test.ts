import { expect, type Page, test } from '@playwright/test';
import { chooseByKey, expectFocusKept, pressByKey, tabTo, typeByKey } from './keyboard';
import { pageOf } from './people';

const TITLE = 'Gift cards are refused';
const ACTION = 'Alert on gift cards that are refused';
const DRAIN_PAGE = '/runbooks/default/payment-queue-drain?service=component:default/checkout';
const TRY = 'Try without changing anything';
const ASK = 'Ask for approval and run';

/** From here on no pointer is there. */
async function withoutPointer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const refuse = (event: Event) => {
      if (event.isTrusted && (event as PointerEvent).pointerType === 'mouse') {
        throw new Error('A pointer was used.');
      }
    };
    window.addEventListener('pointerdown', refuse, true);
  });
}

test('an incident is declared, led, told of, ended and learned from by keyboard alone', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const page = await pageOf(browser, /Mara Lindqvist/);
  await withoutPointer(page);
  await page.goto('/incidents');
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = page.getByRole('dialog');

  await pressByKey(page, button('Declare an incident'));
  await typeByKey(page, dialog.getByLabel('What is wrong'), TITLE);
  await typeByKey(page, dialog.getByRole('combobox', { name: 'Service' }), 'Checkout');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await pressByKey(page, dialog.getByRole('button', { name: 'Declare it and page' }));
  await expect(page.getByRole('heading', { level: 2, name: TITLE })).toBeVisible();
  await expectFocusKept(page);

  const head = page.getByRole('status').first();
  await pressByKey(page, button('I have it'));
  await expect(head).toContainText('somebody works on it');
  await expectFocusKept(page);

  const roles = page.getByRole('region', { name: 'Who does what' });
  await pressByKey(page, button('Take it: Scribe'));
  await expect(button('Take it: Scribe')).toHaveCount(0);
  await expectFocusKept(page);
  await pressByKey(page, roles.getByRole('button', { name: 'Hand over: Scribe' }));
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(roles.getByRole('button', { name: 'Hand over: Scribe' })).toBeFocused();

  const updates = page.getByRole('region', { name: 'Updates' });
  await typeByKey(page, updates.getByLabel('How it stands'), 'We look into it.');
  await pressByKey(page, updates.getByRole('button', { name: 'Tell stakeholders' }));
  await expect(updates.getByText('We look into it.').last()).toBeVisible();
  await expect(updates.getByLabel('How it stands')).toBeFocused();

  const timeline = page.getByRole('region', { name: 'Timeline' });
  await typeByKey(page, timeline.getByLabel('Write into it'), 'Only those of last year.');
  await pressByKey(page, timeline.getByRole('button', { name: 'Write it down' }));
  await expect(timeline.getByText('Only those of last year.')).toBeVisible();
  await expect(timeline.getByLabel('Write into it')).toBeFocused();

  await pressByKey(page, button('It no longer hurts'));
  await expect(head).toContainText('it no longer hurts');
  await expectFocusKept(page);
  await pressByKey(page, button('It is over'));
  await expect(head).toContainText('over');
  await expectFocusKept(page);

  const lessons = page.getByRole('region', { name: 'Review and action items' });
  await pressByKey(page, lessons.getByRole('button', { name: 'Add an action item…' }));
  await typeByKey(page, dialog.getByLabel('What', { exact: true }), ACTION);
  await pressByKey(page, dialog.getByRole('button', { name: 'Write it down' }));
  await expect(lessons.getByRole('list', { name: 'Action items' })).toContainText(ACTION);
  await expect(lessons.getByRole('button', { name: 'Add an action item…' })).toBeFocused();

  await pressByKey(page, lessons.getByRole('link', { name: /^Review of INC-/ }));
  await typeByKey(page, page.getByRole('textbox', { name: 'What was hard' }), 'To reproduce it.');
  await pressByKey(page, button('Save'));
  await expect(page.getByText('Saved as version 2.')).toBeVisible();
  await expect(button('Save')).toBeFocused();
  await page.context().close();
});

test('a runbook is filled in, tried, asked for, approved and read to the end of its log by keyboard alone', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const mara = await pageOf(browser, /Mara Lindqvist/);
  await withoutPointer(mara);
  await mara.goto(DRAIN_PAGE);
  const dialog = mara.getByRole('dialog');
  const settle = () =>
    chooseByKey(mara, mara.getByLabel('Time to settle'), 'two seconds, in a rehearsal');
  await settle();
  await expect(mara.getByRole('region', { name: 'Plan' })).toContainText('Needs 1 approval');

  await pressByKey(mara, mara.getByRole('button', { name: TRY }));
  await pressByKey(mara, dialog.getByRole('button', { name: TRY }));
  await expect(mara.getByText('All of it could be done. Nothing was changed.')).toBeVisible();
  await expect(mara.getByRole('list', { name: 'Steps' })).toContainText(
    'A dry run cannot tell whether',
  );
  await expectFocusKept(mara);

  await pressByKey(mara, mara.getByRole('link', { name: 'Run again with the same inputs' }));
  await expect(mara.getByRole('region', { name: 'Plan' })).toBeVisible();
  await expectFocusKept(mara);
  await pressByKey(mara, mara.getByRole('button', { name: ASK }));
  await pressByKey(mara, dialog.getByRole('button', { name: ASK }));
  await expect(mara.getByText('Somebody else must agree to a run you asked for.')).toBeVisible();
  await expectFocusKept(mara);

  const oyvind = await pageOf(browser, /Øyvind Haugen/);
  await withoutPointer(oyvind);
  await oyvind.goto(mara.url());
  await pressByKey(oyvind, oyvind.getByRole('button', { name: /^Approve this plan/ }));
  await expect(oyvind.getByText(/^Step 2 of 5 is for a person/)).toBeVisible();
  await expectFocusKept(oyvind);

  // What waited for approval went away while it was read.
  await expect(mara.getByText(/^Step 2 of 5 is for a person/)).toBeVisible();
  await expectFocusKept(mara);
  await typeByKey(mara, mara.getByLabel('What you did or saw'), 'Took consumer-3 out.');
  await pressByKey(mara, mara.getByRole('button', { name: 'I have done this' }));
  const waiting = mara.getByLabel('Waiting payments', { exact: true });
  await expect(waiting).toBeVisible();
  await expectFocusKept(mara);
  await chooseByKey(mara, waiting, 'fewer than before');
  await pressByKey(mara, mara.getByRole('button', { name: 'Answer and go on' }));
  await expect(mara.getByText('All steps are done.')).toBeVisible();
  await expectFocusKept(mara);

  const log = mara.getByRole('log', { name: 'Log of the run' });
  await tabTo(mara, log);
  await mara.keyboard.press('End');
  await expect(log).toContainText('Told team Checkout');
  await oyvind.context().close();
  await mara.context().close();
});
