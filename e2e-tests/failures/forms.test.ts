import { expect, type Locator, type Page, test } from '@playwright/test';
import { seriousViolations } from '../accessibility';
import { signInAs } from '../people';
import { asOwner, declare } from './acts';
import { Answers, AWAY } from './answers';
import { type Choice, type Form, formsOf } from './forms';

async function choose(place: Locator, choice: Choice): Promise<void> {
  if ('box' in choice) return place.getByRole('checkbox', { name: choice.box }).check();
  const { label } = choice;
  if ('option' in choice) {
    await place.getByLabel(label, { exact: true }).selectOption(choice.option);
    return undefined;
  }
  await place.getByRole('combobox', { name: label, exact: true }).fill(choice.search);
  return place.getByRole('option', { name: choice.search }).first().click();
}

/** What was chosen is chosen still. */
async function expectChosen(place: Locator, choice: Choice): Promise<void> {
  if ('box' in choice) {
    await expect(place.getByRole('checkbox', { name: choice.box })).toBeChecked();
  } else if ('option' in choice) {
    const chosen = place.getByLabel(choice.label, { exact: true }).locator('option:checked');
    await expect(chosen).toHaveText(choice.option);
  } else {
    const chosen = place.getByRole('list', { name: `${choice.label}: chosen`, exact: true });
    await expect(chosen).toContainText(choice.search);
  }
}

async function seeFormFail(page: Page, answers: Answers, form: Form): Promise<void> {
  const { path, open, region, fields, choices = [], send } = form;
  await answers.go('through');
  await page.goto(path);
  if (open) await page.getByRole('button', { name: open, exact: true }).click();
  const place = open ? page.getByRole('dialog') : page.getByRole('region', { name: region });
  // A label around its field has what was typed in it as well.
  const field = (label: string) => place.getByLabel(label, { exact: open !== undefined });
  for (const choice of choices) await choose(place, choice);
  for (const [label, text] of fields) await field(label).fill(text);
  const button = place.getByRole('button', { name: send, exact: true });
  // The form of an override first asks what it would change.
  await expect(button).toBeEnabled();
  // On a page, what an act could not do is said where acts are.
  const said = (open ? place : page).getByRole('alert');
  for (const way of ['broken', 'refused', 'cut'] as const) {
    await answers.go(way);
    await button.click();
    const words = { broken: AWAY, refused: 'No.', cut: 'the answer got lost' }[way];
    await expect(said.filter({ hasText: words }).first(), `${send}, ${way}`).toBeVisible();
    for (const [label, text] of fields) {
      await expect(field(label)).toHaveValue(text);
    }
    for (const choice of choices) await expectChosen(place, choice);
    await expect(button, `${send} can be tried again`).toBeEnabled();
  }
  expect(await seriousViolations(page), send).toEqual([]);
}

test('every form says what failed, keeps what was typed, and can be sent again', async ({
  page,
  request,
}) => {
  test.setTimeout(300_000);
  const post = await asOwner(request);
  const incident = await declare(post);
  const over = await declare(post);
  await post(`incidents/v1/incidents/${over}/resolve`, {});
  await signInAs(page, /Mara Lindqvist/);
  const answers = await Answers.of(page, { onlyActs: true });
  for (const form of formsOf(incident, over)) {
    await test.step(form.open ?? form.send, () => seeFormFail(page, answers, form));
  }
  await post(`incidents/v1/incidents/${incident}/resolve`, {});
});
