import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleCoverage } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';

describe('coverage', () => {
  it('counts by tier, and marks what the tier asks for and lacks', async () => {
    const getCoverage = jest.fn(async () => sampleCoverage());
    show({ getCoverage }, { address: '/coverage' });
    const table = await screen.findByRole('table', { name: '1 service' });
    expect(
      within(table).getByRole('row', { name: /Checkout Tier 1 payments met.*unmet/ }),
    ).toBeVisible();
    const tiers = screen.getByRole('table', { name: 'Services that are watched, by tier' });
    expect(within(tiers).getByRole('row', { name: 'Tier 1 2 1 of 2 2 of 2 0 of 2' })).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Lacking'), 'alert');
    await waitFor(() =>
      expect(getCoverage).toHaveBeenLastCalledWith({ lacks: 'alert' }, expect.anything()),
    );
  });

  it('names an owner that is gone, and leads to no page of it', async () => {
    const report = sampleCoverage();
    report.items[0] = {
      ...report.items[0],
      ownerRef: 'group:default/mailers',
      ownerLack: 'not-found',
    };
    show({ getCoverage: async () => report }, { address: '/coverage' });
    expect(await screen.findByText('— gone: mailers')).toBeVisible();
    expect(screen.queryByRole('link', { name: /mailers/ })).not.toBeInTheDocument();
  });

  it('narrows to a tier by a click on it, and widens by another', async () => {
    const getCoverage = jest.fn(async () => sampleCoverage());
    show({ getCoverage }, { address: '/coverage' });
    const tier = await screen.findByRole('button', { name: 'Tier 2' });
    await userEvent.click(tier);
    await waitFor(() => expect(tier).toHaveAttribute('aria-pressed', 'true'));
    expect(getCoverage).toHaveBeenLastCalledWith({ tier: '2' }, expect.anything());
    await userEvent.click(tier);
    await waitFor(() => expect(getCoverage).toHaveBeenLastCalledWith({}, expect.anything()));
  });

  it('never says that nothing is lacking where that could not be read', async () => {
    const getCoverage = jest.fn(async ({ lacks }: { lacks?: string }) => {
      if (lacks === 'alert') throw new Error('The database is away');
      return { ...sampleCoverage(), items: [], totalItems: 0 };
    });
    show({ getCoverage }, { address: '/coverage?lacks=slo' });
    expect(await screen.findByText('Nothing is lacking')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Lacking'), 'alert');
    expect(await screen.findByText('What you chose could not be read.')).toBeVisible();
    expect(screen.queryByText('Nothing is lacking')).toBeNull();
  });

  it('says what fills it where there is no service at all', async () => {
    const none = { ...sampleCoverage(), tiers: [], items: [], totalItems: 0 };
    show({ getCoverage: async () => none }, { address: '/coverage' });
    expect(await screen.findByText('No service to watch yet')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that nothing is lacking where nothing is', async () => {
    show(
      { getCoverage: async () => ({ ...sampleCoverage(), items: [], totalItems: 0 }) },
      { address: '/coverage?lacks=slo' },
    );
    expect(await screen.findByText('Nothing is lacking')).toBeVisible();
  });
});
