import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
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
});
