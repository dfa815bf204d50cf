import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleCoverage, samplePage, sampleRow } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';

const getCoverage = async () => sampleCoverage();

function asked(...rows: ReturnType<typeof sampleRow>[]) {
  return jest.fn<Promise<ReturnType<typeof samplePage>>, [object]>(async () =>
    samplePage(rows.length > 0 ? rows : [sampleRow()]),
  );
}

describe('the page of promises', () => {
  it('leads to what is promised about incidents', async () => {
    show({ getSlos: asked(), getCoverage });
    expect(await screen.findByRole('link', { name: 'insights of incidents' })).toHaveAttribute(
      'href',
      '/incidents/insights#objectives',
    );
  });

  it('shows what is left in words, and below nothing where more was spent', async () => {
    const rows = [
      sampleRow({
        id: 'a',
        title: 'Spent',
        state: 'spent',
        budget: { remaining: -0.5, remainingMinutes: -20 },
      }),
      sampleRow(),
      sampleRow({
        id: 'c',
        title: 'Quiet',
        state: 'no-traffic',
        budget: { missing: { reason: 'no-traffic', message: 'Nothing happened in the window.' } },
      }),
    ];
    show({ getSlos: asked(...rows), getCoverage });
    expect(await screen.findByRole('heading', { name: '1 of 3 burning or spent' })).toBeVisible();
    const [spent, healthy, quiet] = screen.getAllByRole('row').slice(1);
    expect(within(spent).getByText('−50 %')).toBeVisible();
    expect(within(spent).getByText(/Budget spent/)).toBeVisible();
    expect(within(healthy).getByText('62 %')).toBeVisible();
    expect(within(healthy).getByText('0.4×')).toBeVisible();
    expect(within(quiet).getByText('Nothing happened in the window.')).toBeVisible();
    expect(screen.getByText(/main answers, version 2.42.0, keeps 60d/)).toBeVisible();
  });

  it('says once why nothing has figures, where it is the same for all', async () => {
    const missing = { reason: 'no-data' as const, message: 'No Prometheus is connected.' };
    const rows = ['a', 'b'].map(id => sampleRow({ id, title: id, budget: { missing } }));
    show({ getSlos: asked(...rows), getCoverage });
    expect(await screen.findAllByText('No data')).toHaveLength(2);
    expect(screen.getAllByText(missing.message)).toHaveLength(1);
  });

  it('asks as the address says, and writes the filter into it', async () => {
    const getSlos = asked();
    show({ getSlos, getCoverage }, { address: '/?state=burning&cursor=abc' });
    await screen.findByRole('table');
    expect(getSlos.mock.calls[0][0]).toEqual({ state: 'burning', cursor: 'abc' });
    await userEvent.selectOptions(screen.getByLabelText('Order'), 'burn');
    await waitFor(() =>
      expect(getSlos.mock.lastCall?.[0]).toEqual({ state: 'burning', sort: 'burn' }),
    );
  });

  it('narrows to a tier and to a team, and lets go of the team again', async () => {
    const getSlos = asked();
    show({ getSlos, getCoverage });
    await screen.findByRole('option', { name: 'Tier 2' });
    await userEvent.selectOptions(screen.getByLabelText('Tier'), '2');
    await waitFor(() => expect(getSlos.mock.lastCall?.[0]).toEqual({ tier: '2' }));
    await userEvent.type(screen.getByLabelText('Owned by, with sub-teams'), 'paym');
    await userEvent.click(await screen.findByRole('option', { name: /Payments/ }));
    await waitFor(() =>
      expect(getSlos.mock.lastCall?.[0]).toEqual({
        tier: '2',
        ownerRef: 'group:default/payments',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Remove Payments' }));
    await waitFor(() => expect(getSlos.mock.lastCall?.[0]).toEqual({ tier: '2' }));
  });

  it('keeps the tier of the address a choice where the tiers cannot be read', async () => {
    const fails = async () => {
      throw new Error('down');
    };
    show({ getSlos: asked(), getCoverage: fails }, { address: '/?tier=9' });
    await screen.findByRole('table');
    expect(screen.getByLabelText('Tier')).toHaveValue('9');
  });

  it('shows news as soon as the back end tells of them', async () => {
    const pages = [samplePage([sampleRow({ state: 'healthy' })])];
    const getSlos = async () => pages[0];
    const { sendSignal } = show({ getSlos, getCoverage });
    expect(await screen.findByRole('heading', { name: 'Nothing burns' })).toBeVisible();
    pages[0] = samplePage([sampleRow({ state: 'burning' })]);
    await sendSignal();
    expect(await screen.findByRole('heading', { name: '1 of 1 burning or spent' })).toBeVisible();
  });

  it('says plainly that no source is connected', async () => {
    show({ getSlos: async () => samplePage([sampleRow()], { sources: [] }), getCoverage });
    expect(await screen.findByText('No Prometheus is connected')).toBeVisible();
  });

  it('says of a source that does not answer since when its figures are', async () => {
    const sources = [
      {
        name: 'main',
        state: 'down' as const,
        problem: 'Prometheus main refused the connection.',
        lastSuccessAt: '2026-11-26T10:00:00Z',
      },
    ];
    show({ getSlos: async () => samplePage([sampleRow()], { sources }), getCoverage });
    expect(await screen.findByText('main does not answer')).toBeVisible();
    expect(screen.getByText('Prometheus main refused the connection.')).toBeVisible();
    expect(screen.getByText(/You see its figures as it was read/)).toBeVisible();
  });

  it('teaches where nothing is promised', async () => {
    show({ getSlos: async () => samplePage([]), getCoverage });
    expect(await screen.findByText('No promise here')).toBeVisible();
  });

  it('offers to try again', async () => {
    let fails = true;
    show({
      getSlos: async () => {
        if (fails) throw new Error('down');
        return samplePage([sampleRow()]);
      },
      getCoverage,
    });
    expect(await screen.findByText('The promises could not be read.')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Checkout answers')).toBeVisible();
  });
});
