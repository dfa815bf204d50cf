import { render, screen, within } from '@testing-library/react';
import { DataTable } from './DataTable';

const row = (
  <tr>
    <th scope="row">Checkout</th>
    <td>2 min ago</td>
  </tr>
);

describe('DataTable', () => {
  it('names the table, its columns and its rows', () => {
    render(
      <DataTable label="Incidents" columns={['Service', 'Since']}>
        {row}
      </DataTable>,
    );
    const table = screen.getByRole('table', { name: 'Incidents' });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(2);
    expect(within(table).getByRole('rowheader', { name: 'Checkout' })).toBeVisible();
  });

  it('is called what the heading above it says', () => {
    render(
      <>
        <h2 id="open">Not over</h2>
        <DataTable label="Incidents" labelledBy="open" columns={['Service', 'Since']}>
          {row}
        </DataTable>
      </>,
    );
    expect(screen.getByRole('table', { name: 'Not over' })).toBeVisible();
  });

  it('can be reached and scrolled by keyboard', () => {
    render(
      <DataTable label="Load" columns={['Person', 'Shifts']} onPhone="columns">
        {row}
      </DataTable>,
    );
    const place = screen.getByRole('group', { name: 'Table: Load' });
    place.focus();
    expect(place).toHaveFocus();
  });
});
