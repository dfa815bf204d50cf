import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
        name: 'orphans: 3 on 2026-11-01, 1 on 2026-11-02',
      }),
    ).toBeVisible();
    expect(screen.getByText('1').parentElement).toHaveTextContent('1 orphans');
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
    await userEvent.click(await screen.findByRole('button', { name: 'Show as table: Findings' }));
    const rows = within(screen.getByRole('table', { name: 'Findings' })).getAllByRole('row');
    expect(rows.map(row => row.textContent)).toEqual([
      'Dayclosedall',
      '2026-11-0211',
      '2026-11-013–',
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Show as chart: Findings' }));
    expect(screen.getByRole('img', { name: /^closed/ })).toBeVisible();
  });

  it('teaches where history has only begun', async () => {
    renderInTestApp(
      <TrendChart title="Orphans" series={[{ name: 'orphans', points: POINTS.slice(1) }]} />,
    );
    expect(await screen.findByText(/^History begins today/)).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
