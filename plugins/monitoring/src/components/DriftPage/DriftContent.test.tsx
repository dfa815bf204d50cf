import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleDrift } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';

const address = '/drift';

describe('drift', () => {
  it('shows what differs, in code and on the server, and narrows by kind and by words', async () => {
    const drift = sampleDrift();
    show({ getDrift: async () => [drift], getSourceDrift: async () => drift }, { address });
    expect(await screen.findByRole('heading', { name: '2 rules differ' })).toBeVisible();
    const sources = screen.getByRole('table', { name: 'Rules by source' });
    expect(within(sources).getByRole('row', { name: /^main 12 1 0 1/ })).toBeVisible();
    const table = screen.getByRole('table', { name: 'Rules that differ' });
    expect(within(table).getByText('errors > 0.02')).toBeVisible();
    expect(within(table).getByText('errors > 0.2')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('How it differs'), 'extra');
    expect(within(table).getAllByRole('row')).toHaveLength(2);
    expect(within(table).getByText('ByHand')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Search'), 'nothing like it');
    expect(await screen.findByText('No rule fits')).toBeVisible();
  });

  it('says that all is as it should be', async () => {
    const drift = { ...sampleDrift(), changed: 0, extra: 0, items: [] };
    show({ getDrift: async () => [drift], getSourceDrift: async () => drift }, { address });
    expect(await screen.findByText('The servers run what stands in code')).toBeVisible();
  });

  it('never shows what was not read as the same', async () => {
    const unread = {
      ...sampleDrift(),
      asOf: undefined,
      same: 0,
      changed: 0,
      extra: 0,
      items: [],
      problem: 'Prometheus main refused the connection.',
    };
    show({ getDrift: async () => [unread], getSourceDrift: async () => unread }, { address });
    expect(await screen.findByText('Prometheus main refused the connection.')).toBeVisible();
    expect(screen.queryByText('The servers run what stands in code')).not.toBeInTheDocument();
    expect(screen.queryByText('Nothing differs')).not.toBeInTheDocument();
  });

  it('says plainly that no source is connected', async () => {
    show({ getDrift: async () => [] }, { address });
    expect(await screen.findByText('No Prometheus is connected')).toBeVisible();
  });
});
