import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BurnUpChart } from './BurnUpChart';
import { burnUpGeometry } from './burnUpGeometry';

const POINTS = [
  { day: '2026-11-01', total: 10, closed: 0 },
  { day: '2026-11-06', total: 10, closed: 5 },
];

describe('BurnUpChart', () => {
  it('says in words what the picture shows, and gives the same numbers as a table', async () => {
    render(
      <BurnUpChart
        label="No orphans"
        points={POINTS}
        start="2026-11-01T08:00:00Z"
        deadline="2026-11-11"
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'No orphans: 5 of 10 closed on 6 Nov 2026; due 11 Nov 2026',
      }),
    ).toBeVisible();
    await userEvent.click(screen.getByText('The numbers as a table'));
    const table = within(screen.getByRole('table', { name: 'No orphans, day by day' }));
    expect(table.getByRole('row', { name: '2026-11-06 5 10' })).toBeVisible();
  });

  it('says that nothing was counted yet', () => {
    render(<BurnUpChart label="New" points={[]} start="2026-11-01" deadline="2026-11-11" />);
    expect(screen.getByRole('img', { name: 'New: nothing counted yet' })).toBeVisible();
  });
});

describe('the geometry of a burn-up', () => {
  const size = { start: '2026-11-01', width: 100, height: 50 };

  it('draws from the start to the deadline, the straight way from nothing to all', () => {
    expect(burnUpGeometry({ ...size, points: POINTS, deadline: '2026-11-11' })).toMatchObject({
      closed: 'M0 50L50 25',
      total: 'M0 0L50 0',
      ideal: 'M0 50L100 0',
      area: 'M0 50L50 25L50 50L0 50Z',
      deadlineX: 100,
      most: 10,
    });
  });

  it('grows to the right when it is overdue', () => {
    const { deadlineX, lastDay } = burnUpGeometry({
      ...size,
      points: [...POINTS, { day: '2026-11-21', total: 10, closed: 9 }],
      deadline: '2026-11-11',
    });
    expect(deadlineX).toBe(50);
    expect(lastDay).toBe('2026-11-21');
  });

  it('stays finite with one day and nothing to close', () => {
    const geometry = burnUpGeometry({
      ...size,
      points: [{ day: '2026-11-01', total: 0, closed: 0 }],
      deadline: '2026-11-01',
    });
    expect(geometry.closed).toBe('M0 50h0');
    expect(JSON.stringify(geometry)).not.toMatch(/NaN|Infinity|null/);
  });
});
