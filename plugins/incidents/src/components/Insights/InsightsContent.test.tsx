import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  type IncidentOutcome,
  type InsightsDto,
  insightsOf,
  type InsightsQuery,
  type ObjectivesDto,
} from '@rollcall/plugin-incidents-common';
import { showInApp } from '../../__testUtils__/showInApp';
import { InsightsContent } from './InsightsContent';

const DAY_MS = 86_400_000;
/** A Monday. */
const FROM = Date.parse('2026-11-02T00:00:00Z');
const SPAN = { fromMs: FROM, untilMs: FROM + 14 * DAY_MS };

const outcome = (day: number, parts: Partial<IncidentOutcome> = {}): IncidentOutcome => ({
  kind: 'incident',
  durations: { toRestoreMs: 40_000, toAcknowledgeMs: 120_000 },
  openedMs: FROM + day * DAY_MS,
  serviceRef: 'component:default/checkout',
  severity: 2,
  detectedBy: 'alert',
  alerts: 2,
  neededNothing: false,
  isUnowned: false,
  pages: 2,
  nightPages: 1,
  ...parts,
});

const OBJECTIVES: ObjectivesDto = {
  asOf: '2026-11-16T00:00:00.000Z',
  windowDays: 90,
  items: [
    {
      name: 'acknowledged',
      tier: '1',
      tierTitle: 'Critical',
      targetPercent: 95,
      within: 'PT5M',
      total: 40,
      bad: 4,
      sli: 0.9,
      remaining: -1,
    },
    {
      name: 'review-held',
      tier: '1',
      tierTitle: 'Critical',
      targetPercent: 90,
      total: 0,
      bad: 0,
    },
  ],
};

function show(outcomes: IncidentOutcome[], parts: Partial<InsightsDto> = {}, address = '/') {
  const answer: InsightsDto = {
    from: new Date(SPAN.fromMs).toISOString(),
    until: new Date(SPAN.untilMs).toISOString(),
    ...insightsOf(outcomes, SPAN),
    people: [{ userRef: 'user:default/mara', pages: 5, nightPages: 2, incidents: 3 }],
    othersHidden: 3,
    ...parts,
  };
  const insights = jest.fn(async (_: InsightsQuery) => answer);
  showInApp(<InsightsContent />, {
    learning: { insights, objectives: async () => OBJECTIVES },
    address,
  });
  return { insights };
}

describe('insights', () => {
  const OUTCOMES = [
    outcome(0, { factors: ['change'] }),
    outcome(8, { isUnowned: true, serviceRef: undefined }),
    outcome(9, { kind: 'issue', neededNothing: true }),
  ];

  it('begin with how many, what nobody owned, what was noise, and pages', async () => {
    show(OUTCOMES);
    expect(await screen.findByText(/2 noticed by alerts, 0 by us, 0 by customers/)).toBeVisible();
    expect(screen.getByText(/the goal is zero; 1 of 2 weeks without/)).toBeVisible();
    expect(screen.getByText('33 %')).toBeVisible();
    expect(screen.getByText(/3 at night where the person lives/)).toBeVisible();
  });

  it('are narrowed to a tier of the organisation, by its title', async () => {
    const { insights } = show(OUTCOMES, {}, '/?tier=legacy');
    const select = await screen.findByLabelText('Tier');
    // The address may name one that is no more.
    expect(select).toHaveValue('legacy');
    await userEvent.selectOptions(
      select,
      await within(select).findByRole('option', { name: '1, Critical' }),
    );
    await waitFor(() =>
      expect(insights).toHaveBeenLastCalledWith(
        expect.objectContaining({ tier: '1' }),
        expect.anything(),
      ),
    );
    expect(
      within(select)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['any', '1, Critical']);
  });

  it('draw each trend, with a table behind it', async () => {
    show(OUTCOMES);
    expect(
      await screen.findByRole('img', {
        name: 'Incidents and issues by week: 3 in all, most in one 2',
      }),
    ).toBeVisible();
    const chart = screen.getByRole('region', { name: 'Unowned alerts by week' });
    await userEvent.click(within(chart).getByText('Show as table'));
    const rows = within(chart).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'Week ofunowned; the goal is zero',
      '2026-11-020',
      '2026-11-092',
    ]);
  });

  it('say how long it took with how to read it, and keep what could wait apart', async () => {
    show(OUTCOMES);
    const times = within(await screen.findByRole('region', { name: 'How long it took' }));
    expect(times.getByText(/A mean is moved by single long outages/)).toBeVisible();
    expect(times.getByText('40 s')).toBeVisible();
    expect(times.getByText(/1 issue without impact on anybody is kept apart/)).toBeVisible();
    await userEvent.click(times.getByText('Show as table'));
    expect(times.getByRole('row', { name: 'under 1 min 2' })).toBeVisible();
  });

  it('name causes by reviews, and services, known or not', async () => {
    show(OUTCOMES);
    const causes = await screen.findByRole('region', { name: 'What contributed' });
    expect(causes).toHaveTextContent(/A change.*1 incident.*reviews of 1 of 2 incidents/);
    const services = screen.getByRole('table', { name: 'By service' });
    expect(services).toHaveTextContent(/checkout.*no known service/);
  });

  it('show figures about people whom the reader may see, and say that there are others', async () => {
    show(OUTCOMES);
    const people = await screen.findByRole('region', { name: 'Pages per person' });
    expect(people).toHaveTextContent(/mara.*5.*2.*3/);
    expect(people).toHaveTextContent(/3 more people were paged; figures about a person/);
  });

  it('come with what is promised about incidents, and what is left of it', async () => {
    show(OUTCOMES);
    const table = await screen.findByRole('table', { name: 'What we promise about incidents' });
    expect(table).toHaveTextContent(
      /Somebody has it in time.*within 5 min.*1, Critical.*95 %.*90 %.*4 of 40 late.*overspent by 100 %/,
    );
    expect(table).toHaveTextContent(/Its review is held in time.*nothing to count.*not known/);
  });

  it('keep what is chosen in the address', async () => {
    const { insights } = show(OUTCOMES, {}, '/?serviceRef=component:default/checkout');
    await userEvent.selectOptions(await screen.findByLabelText('Time'), '52');
    await userEvent.selectOptions(screen.getByLabelText('Severity'), '1');
    await waitFor(() =>
      expect(insights).toHaveBeenLastCalledWith(
        { from: expect.any(String), serviceRef: 'component:default/checkout', severity: 1 },
        expect.anything(),
      ),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent('weeks=52');
    const { from } = insights.mock.lastCall![0];
    expect(Date.now() - Date.parse(from!)).toBeGreaterThan(363 * DAY_MS);
  });

  it('say that nothing was wrong, and lead back from a filter', async () => {
    show([], {}, '/?severity=1');
    expect(await screen.findByText(/Nothing was wrong in that time/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Show the last 12 weeks of everything' }),
    ).toBeVisible();
  });
});
