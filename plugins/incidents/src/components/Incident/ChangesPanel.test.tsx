import type { RankedChange } from '@rollcall/plugin-incidents-common';
import { screen, within } from '@testing-library/react';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { ChangesPanel } from './ChangesPanel';

function change(title: string, more: Partial<RankedChange> = {}): RankedChange {
  return {
    id: title,
    source: 'pipeline',
    kind: 'deploy',
    title,
    serviceRef: 'component:default/checkout',
    at: '2026-01-06T09:55:00Z',
    likelihood: 0.8,
    beforeMs: 300_000,
    because: 'It changed component:checkout itself, 5 minutes before it began.',
    ...more,
  };
}

function show(changes: RankedChange[]) {
  showInApp(<ChangesPanel incident={{ ...incidentOf(), changes }} />, {});
  return screen.findByRole('region', { name: 'What changed' });
}

describe('what changed', () => {
  it('says what, of which service, when, by whom, and why it may be the cause', async () => {
    const panel = within(
      await show([
        change('Checkout 42', { url: 'https://builds.example.com/42', author: 'Mara' }),
        change('New nodes', { kind: 'infrastructure', serviceRef: undefined }),
      ]),
    );
    const [first, second] = panel.getAllByRole('listitem');
    expect(first).toHaveTextContent(/^Deploy of checkout: Checkout 42/);
    expect(first).toHaveTextContent(/itself, 5 minutes before it began/);
    expect(first).toHaveTextContent(/by Mara · told by pipeline/);
    expect(panel.getByRole('link', { name: /Checkout 42/ })).toHaveAttribute(
      'href',
      'https://builds.example.com/42',
    );
    expect(second).toHaveTextContent(/^Infrastructure of everything: New nodes/);
  });

  it('keeps what is less likely, and what came since, apart', async () => {
    const panel = within(
      await show([
        ...['one', 'two', 'three', 'four', 'five'].map(title => change(title)),
        change('rolled back', { likelihood: 0, beforeMs: -60_000 }),
      ]),
    );
    expect(panel.getByText('2 less likely')).toBeVisible();
    expect(panel.getByText(/four/)).not.toBeVisible();
    const since = panel.getByRole('heading', { name: 'Since it began' });
    expect(since.nextElementSibling).toHaveTextContent('rolled back');
  });

  it('says where nothing is known of the time before', async () => {
    const panel = await show([change('rolled back', { likelihood: 0, beforeMs: -60_000 })]);
    expect(panel).toHaveTextContent('Nothing that is known of in the day before it began.');
  });
});
