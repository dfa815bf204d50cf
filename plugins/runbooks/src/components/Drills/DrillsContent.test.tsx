import { screen, within } from '@testing-library/react';
import { showInApp } from '../../__testUtils__/showInApp';
import type { DrillItem } from '../../lib/drillWeeks';
import { inMinutes } from '../../__testUtils__/samples';
import { DrillsContent } from './DrillsContent';

const DAY = 24 * 60;
const drill = (title: string, days: number, state: DrillItem['state']): DrillItem => ({
  runbookRef: `runbook:default/${title}`,
  title,
  dueAt: inMinutes(days * DAY),
  state,
  unattended: false,
  environment: 'staging',
});

describe('the calendar of drills', () => {
  it('says week by week what is to be rehearsed, and where', async () => {
    const items = [
      drill('never', 0, 'never'),
      drill('overdue', -3, 'stale'),
      drill('far', 60, 'fresh'),
    ];
    showInApp(<DrillsContent />, { answers: { getDrills: async () => ({ items }) } });
    const due = within(await screen.findByRole('region', { name: 'Due now' }));
    expect(due.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      expect.stringMatching(/overdue.*overdue.*in staging.*due 3 days ago/),
      expect.stringMatching(/never.*never rehearsed/),
    ]);
    const later = within(screen.getByRole('region', { name: /^Week of / }));
    expect(later.getByRole('link', { name: 'far' })).toHaveAttribute(
      'href',
      '/runbooks/default/far',
    );
  });

  it('says of each whether the portal runs it, or why a person must', async () => {
    const items: DrillItem[] = [
      { ...drill('alone', 3, 'due'), unattended: true, serviceRef: 'component:default/checkout' },
      { ...drill('asks', 3, 'due'), because: 'Its step "say" asks a person.' },
    ];
    showInApp(<DrillsContent />, { answers: { getDrills: async () => ({ items }) } });
    expect(
      await screen.findByText(/The portal runs it by itself when it is due, on checkout\./),
    ).toBeVisible();
    expect(screen.getByText(/A person must run it\. Its step "say" asks a person\./)).toBeVisible();
    expect(screen.getByRole('link', { name: 'alone' })).toHaveAttribute(
      'href',
      '/runbooks/default/alone?service=component%3Adefault%2Fcheckout',
    );
  });

  it('teaches how a runbook asks for drills', async () => {
    showInApp(<DrillsContent />, { answers: { getDrills: async () => ({ items: [] }) } });
    expect(await screen.findByText('No runbook asks for drills')).toBeVisible();
  });
});
