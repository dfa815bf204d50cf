import { render, screen, within } from '@testing-library/react';
import { MarkCells, MarkHeaderCells } from './MarkCells';

describe('MarkCells', () => {
  it('stands under the headers of its answers', () => {
    render(
      <table>
        <thead>
          <tr>
            <MarkHeaderCells />
          </tr>
        </thead>
        <tbody>
          <tr>
            <MarkCells
              marks={{
                owner: 'unmet',
                'on-call': 'met',
                tier: 'met',
                watch: 'unknown',
                runbook: 'not-required',
              }}
              urgent={['owner']}
            />
          </tr>
        </tbody>
      </table>,
    );
    expect(screen.getAllByRole('columnheader').map(header => header.textContent)).toEqual([
      'Own',
      'Call',
      'Tier',
      'Watch',
      'Run',
    ]);
    const cells = screen.getAllByRole('cell');
    expect(within(cells[0]).getByRole('img', { name: 'Owner: unmet, urgent' })).toBeVisible();
    expect(within(cells[4]).getByRole('img', { name: 'Runbooks: not required' })).toBeVisible();
  });
});
