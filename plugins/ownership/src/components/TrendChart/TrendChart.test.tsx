import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { daysBefore } from '../../__testUtils__/daysBefore';
import { TrendChart } from './TrendChart';

const POINTS = [
  { day: '2026-11-01', value: 3 },
  { day: '2026-11-02', value: 1 },
];

describe('the chart of days', () => {
  it('says in words where a line begins and ends', async () => {
    renderInTestApp(<TrendChart title="Orphans" series={[{ name: 'orphans', points: POINTS }]} />);
    expect(
      await screen.findByRole('img', {
        name: 'orphans: 3 on 1 Nov 2026, 1 on 2 Nov 2026',
      }),
    ).toBeVisible();
  });

  it('has a table behind it, newest day first, with a dash where nobody measured', async () => {
    renderInTestApp(
      <TrendChart
        title="Findings"
        series={[
          { name: 'closed', points: POINTS },
          { name: 'all', points: POINTS.slice(1), dashed: true },
        ]}
      />,
    );
    expect((await screen.findByText('all')).parentElement).toHaveTextContent('1 all');
    await userEvent.click(screen.getByRole('button', { name: 'Show as table: Findings' }));
    const rows = within(screen.getByRole('table', { name: 'Findings' })).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'Dayclosedall',
      '2026-11-0211',
      '2026-11-013–',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Show as chart: Findings' }));
    expect(screen.getByRole('img', { name: /^closed/ })).toBeVisible();
  });

  it('shows ninety days, and every one that was measured in its table', async () => {
    const points = daysBefore('2026-11-26', 90)
      .filter(day => day !== '2026-10-24')
      .map((day, index) => ({ day, value: 90 - index }));
    renderInTestApp(<TrendChart title="Orphans" series={[{ name: 'orphans', points }]} />);
    expect(
      await screen.findByRole('img', { name: 'orphans: 90 on 29 Aug 2026, 2 on 26 Nov 2026' }),
    ).toBeVisible();
    expect(screen.getByText('29 Aug 2026')).toBeVisible();
    expect(screen.getByText('26 Nov 2026')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show as table: Orphans' }));
    const days = screen.getAllByRole('rowheader').map(day => day.textContent);
    expect(days).toEqual(points.map(({ day }) => day).reverse());
  });

  it('teaches where history has only begun', async () => {
    renderInTestApp(
      <TrendChart title="Orphans" series={[{ name: 'orphans', points: POINTS.slice(1) }]} />,
    );
    expect(await screen.findByText(/^History begins today/)).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
