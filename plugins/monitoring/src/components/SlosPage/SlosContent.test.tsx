import type { ObjectivesDto } from '@rollcall/plugin-incidents-common';
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
    await userEvent.type(screen.getByLabelText('Team, with sub-teams'), 'paym');
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
    expect(screen.getByText(/You see its figures of/)).toBeVisible();
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

describe('what is promised about incidents', () => {
  const TITLE = 'What we promise about incidents';
  const objectives: ObjectivesDto = {
    asOf: '2026-11-26T10:00:00Z',
    windowDays: 90,
    items: [
      {
        ...{ name: 'acknowledged', tier: '1', tierTitle: 'Critical', targetPercent: 95 },
        ...{ within: 'PT5M', total: 40, bad: 1, sli: 0.975, remaining: 0.5 },
      },
      {
        ...{ name: 'review-held', tier: '1', tierTitle: 'Critical', targetPercent: 90 },
        ...{ total: 0, bad: 0 },
      },
      {
        ...{ name: 'actions-on-time', tier: '2', tierTitle: 'Important', targetPercent: 90 },
        ...{ total: 4, bad: 1, sli: 0.75, remaining: -1.5 },
      },
    ],
  };
  const slos = { getSlos: async () => samplePage([sampleRow()]), getCoverage };

  it('stands below the promises of services, what is spent first', async () => {
    show(slos, { objectives: async () => objectives });
    const table = await screen.findByRole('table', { name: TITLE });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(cell => cell.textContent),
    ).toEqual(['Promise', 'State', 'Attained', 'Budget left', 'Window', 'Tier']);
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row =>
          within(row)
            .getAllByRole('cell')
            .map(cell => cell.textContent),
        ),
    ).toEqual([
      ['▲ Budget spent', 'attained 75 %1 of 4 late', '−150 %', 'of 90 d', 'tier 2Important'],
      ['● Healthy', 'attained 97.5 %1 of 40 late', '50 %', 'of 90 d', 'tier 1Critical'],
      ['○ Nothing to count', 'attained –', '–', 'of 90 d', 'tier 1Critical'],
    ]);
    expect(
      within(table).getByRole('rowheader', { name: /Somebody has it in time 95 % · within 5 min/ }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Insights of incidents' })).toHaveAttribute(
      'href',
      '/incidents/insights#objectives',
    );
  });

  it('is narrowed to the tier of the list', async () => {
    show(slos, { address: '/?tier=2', objectives: async () => objectives });
    const table = await screen.findByRole('table', { name: TITLE });
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(row => row.textContent),
    ).toEqual(['What follows is done in time90 %']);
  });

  it.each<[string, string, ObjectivesDto | undefined]>([
    ['incidents are not installed', '/', undefined],
    ['the policy has no tiers', '/', { ...objectives, items: [] }],
    ['nothing is promised for the tier of the list', '/?tier=4', objectives],
  ])('is not spoken of where %s', async (_, address, answer) => {
    const ask = jest.fn(async () => answer);
    show(slos, { address, objectives: ask });
    await screen.findByRole('table', { name: 'Nothing burns' });
    await waitFor(() => expect(screen.queryByText(TITLE)).not.toBeInTheDocument());
    expect(ask).toHaveBeenCalled();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says of itself that it could not be read, and can be asked again', async () => {
    let fails = true;
    show(slos, {
      objectives: async () => {
        if (fails) throw new Error('down');
        return objectives;
      },
    });
    const panel = await screen.findByRole('region', { name: TITLE });
    expect(
      await within(panel).findByText('What we promise about incidents could not be read.'),
    ).toBeVisible();
    expect(screen.getByText('Checkout answers')).toBeVisible();
    fails = false;
    await userEvent.click(within(panel).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('table', { name: TITLE })).toBeVisible();
  });
});
