import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Backstage's own, named "Notifications" whatever number stands beside it. */
const NOTIFICATIONS = 'nav a[href="/notifications"]';

/** What a screen reader or a keyboard would stumble over, by rule and element. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude(NOTIFICATIONS)
    // What passes is not described, which takes most of the time.
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
