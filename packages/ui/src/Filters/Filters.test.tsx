import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { FilterBar } from './FilterBar';
import { CheckboxFilter, filterOptions, SelectFilter } from './SelectFilter';
import { SearchFilter, TextFilter } from './TextFilter';

const RISKS = { 'read-only': 'changes nothing', mutating: { word: 'changes things' } };

function Probe() {
  const [filter, setFilter] = useState<Record<string, string>>({});
  const set = (name: string) => (value: string | boolean) =>
    setFilter({ ...filter, [name]: String(value) });
  return (
    <FilterBar label="Runbooks">
      <SearchFilter value={filter.text} placeholder="a word" onChange={set('text')} />
      <TextFilter label="Alert" value={filter.alert} placeholder="any" onChange={set('alert')} />
      <SelectFilter
        label="Risk"
        value={filter.risk}
        options={[['', 'any'], ...filterOptions(RISKS)]}
        groups={[{ title: 'unmet', options: [['owner:unmet', 'Owner unmet']] }]}
        onChange={set('risk')}
      />
      <CheckboxFilter label="Only mine" checked={filter.mine === 'true'} onChange={set('mine')} />
      <p>{JSON.stringify(filter)}</p>
    </FilterBar>
  );
}

const bar = () => screen.findByRole('search', { name: 'Runbooks' });

describe('filters of a list', () => {
  it('tell what was typed, chosen and ticked', async () => {
    renderInTestApp(<Probe />);
    const filters = within(await bar());
    await userEvent.type(filters.getByRole('searchbox', { name: 'Search' }), 'db');
    await userEvent.type(filters.getByRole('textbox', { name: 'Alert' }), 'X');
    await userEvent.selectOptions(filters.getByLabelText('Risk'), 'changes things');
    await userEvent.click(filters.getByRole('checkbox', { name: 'Only mine' }));
    expect(
      filters.getByText('{"text":"db","alert":"X","risk":"mutating","mine":"true"}'),
    ).toBeVisible();
    await userEvent.selectOptions(filters.getByLabelText('Risk'), 'Owner unmet');
    expect(filters.getByText(/"risk":"owner:unmet"/)).toBeVisible();
  });

  it('ask for everything until something is chosen', async () => {
    renderInTestApp(<Probe />);
    expect(within(await bar()).getByLabelText('Risk')).toHaveDisplayValue('any');
  });
});
