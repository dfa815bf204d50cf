import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { BurnDownChart } from './BurnDownChart';

const at = (day: number) => `2026-11-0${day}T00:00:00Z`;

describe('BurnDownChart', () => {
  it('breaks the line where nobody measured, and says the newest share', async () => {
    renderInTestApp(
      <BurnDownChart
        burnDown={{
          points: [
            { at: at(1), remaining: 1, ideal: 1 },
            { at: at(2), remaining: 0.9, ideal: 0.75 },
            { at: at(3), ideal: 0.5 },
            { at: at(4), remaining: 0.5, ideal: 0.25 },
            { at: at(5), remaining: 0.4, ideal: 0 },
          ],
        }}
      />,
    );
    const chart = await screen.findByRole('img', {
      name: 'Budget left from 1 Nov to 5 Nov: now 40 %',
    });
    const stretches = [...chart.querySelectorAll('path')].map(
      path => path.getAttribute('d')!.match(/M/g)!.length,
    );
    // The area and the line have two, the even spending one.
    expect(stretches).toEqual([2, 1, 2]);
    expect(screen.getByRole('table')).toBeInTheDocument();
  });

  it('numbers what was changed meanwhile, and lists it in the table where it was', async () => {
    const mark = { rank: 1, index: 1.5, spent: 0.4 };
    const change = { id: 'a', source: 'ci', kind: 'deploy', title: 'Deploy 7', at: at(2) } as const;
    renderInTestApp(
      <BurnDownChart
        burnDown={{ points: [1, 2, 3].map(day => ({ at: at(day), remaining: 1, ideal: 1 })) }}
        marks={[{ ...mark, change }]}
      />,
    );
    const chart = await screen.findByRole('img', { name: /now 100 %, 1 change$/ });
    expect(within(chart as HTMLElement).getByText('1')).toBeInTheDocument();
    const rows = screen.getAllByRole('row', { hidden: true });
    expect(rows.map(row => row.textContent!.includes('Deploy 7'))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
