import type { Change } from '@rollcall/plugin-incidents-common';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleAlert, sampleDetail } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';

const POINTS = [
  { at: '2026-11-01T00:00:00Z', remaining: 1, ideal: 1 },
  { at: '2026-11-15T00:00:00Z', ideal: 0.5 },
  { at: '2026-11-30T00:00:00Z', remaining: 0.62, ideal: 0 },
];

const SPENT = [
  { at: '2026-11-01T00:00:00Z', remaining: 1, ideal: 1 },
  { at: '2026-11-02T00:00:00Z', remaining: 0.4, ideal: 0.5 },
  { at: '2026-11-03T00:00:00Z', remaining: 0.4, ideal: 0 },
];

const change = (parts: Partial<Change>): Change => ({
  id: 'a',
  source: 'ci',
  kind: 'deploy',
  title: 'Deploy',
  serviceRef: 'component:default/checkout',
  at: '2026-11-01T00:00:00Z',
  ...parts,
});

describe('the page of a promise', () => {
  it('shows burn-down with its table, burn windows, the query and the runbook', async () => {
    show(
      { getSlo: async () => sampleDetail(), getBurnDown: async () => ({ points: POINTS }) },
      { address: '/slos/checkout-availability' },
    );
    expect(await screen.findByRole('heading', { name: 'Checkout answers' })).toBeVisible();
    expect(screen.getByRole('img', { name: /now 62 %/ })).toBeVisible();
    await userEvent.click(screen.getByText('Show as table'));
    expect(screen.getByText('not measured')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'All events' })).toBeVisible();
    expect(screen.getByText('sum(rate(http_requests_total[5m]))')).toBeVisible();
    expect(screen.getByRole('row', { name: /1h 0.4× 14× below/ })).toBeVisible();
    expect(screen.getByText('Restart the workers')).toBeVisible();
    expect(screen.getByText(/No alert watches this promise/)).toBeVisible();
  });

  it('does not call a window below that is above its limit alone, which pages nobody', async () => {
    const detail = sampleDetail();
    detail.burn.windows = [
      { window: '1d', rate: 1.9, threshold: 2.8, firing: false },
      { window: '2h', rate: 39, threshold: 2.8, firing: false },
      { window: '1h', rate: 63, threshold: 14.4, firing: true },
    ];
    show(
      { getSlo: async () => detail, getBurnDown: async () => ({ points: POINTS }) },
      { address: '/slos/checkout-availability' },
    );
    expect(await screen.findByRole('row', { name: /^1d 1\.9× 2\.8× below$/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /^2h 39× 2\.8× △ above, alone$/ })).toBeVisible();
    expect(screen.getByRole('row', { name: /^1h 63× 14× ▲ above$/ })).toBeVisible();
  });

  it('shows its alerts: whether they fire, whether they are as in code, where their runbook is', async () => {
    const alerts = [
      sampleAlert({ name: 'Burns', state: 'firing', drift: 'changed', origin: 'generated' }),
      sampleAlert({ name: 'Rests', state: undefined, drift: 'missing', runbook: undefined }),
    ];
    show(
      {
        getSlo: async () => sampleDetail({ alerts }),
        getBurnDown: async () => ({ points: POINTS }),
      },
      { address: '/slos/checkout-availability' },
    );
    const table = await screen.findByRole('table', { name: 'Alerts of this promise' });
    const [burns, rests] = within(table).getAllByRole('row').slice(1);
    expect(burns).toHaveTextContent(/out of the promise.*fires.*changed on the server/);
    expect(rests).toHaveTextContent(/runs nowhere.*not deployed.*none/);
  });

  it('says why figures are old, and keeps them', async () => {
    const slo = sampleDetail({ problem: 'Prometheus main refused the connection.' });
    slo.budget.origin!.stale = true;
    show(
      { getSlo: async () => slo, getBurnDown: async () => ({ points: POINTS }) },
      { address: '/slos/checkout-availability' },
    );
    expect(await screen.findByText(/refused the connection/)).toBeVisible();
    expect(screen.getAllByText('62 %')[0]).toBeVisible();
  });

  it('says so where there is none', async () => {
    const error = Object.assign(new Error('There is no SLO x'), { name: 'NotFoundError' });
    const fail = async () => {
      throw error;
    };
    show({ getSlo: fail, getBurnDown: fail }, { address: '/slos/x' });
    expect(await screen.findByText('There is no such promise')).toBeVisible();
  });

  it('shows what was changed meanwhile, the likeliest cause first', async () => {
    const asked: unknown[] = [];
    show(
      { getSlo: async () => sampleDetail(), getBurnDown: async () => ({ points: SPENT }) },
      {
        address: '/slos/checkout-availability',
        changesOf: async (serviceRef, span) => {
          asked.push(serviceRef, span);
          return [
            change({ id: 'calm', title: 'Turn a flag', kind: 'flag', at: '2026-11-02T12:00:00Z' }),
            change({ id: 'bad', title: 'Deploy 7', at: '2026-11-01T12:00:00Z', author: 'Mara' }),
          ];
        },
      },
    );
    const changed = await screen.findByRole('region', { name: 'What changed' });
    const [first, second] = within(changed).getAllByRole('listitem');
    expect(first).toHaveTextContent(/Deploy: Deploy 7.*15 % of the budget went.*by Mara/);
    expect(second).toHaveTextContent(/Flag: Turn a flag.*no budget went in the 6 hours after it/);
    expect(screen.getByRole('img', { name: /, 2 changes/ })).toBeVisible();
    expect(asked).toEqual([
      'component:default/checkout',
      { from: '2026-11-01T00:00:00Z', to: '2026-11-03T00:00:00Z' },
    ]);
  });

  it('shows no empty place where nobody keeps changes, and says so where they cannot be read', async () => {
    const answers = {
      getSlo: async () => sampleDetail(),
      getBurnDown: async () => ({ points: SPENT }),
    };
    show(answers, { address: '/slos/checkout-availability', changesOf: async () => undefined });
    expect(await screen.findByRole('img', { name: /now 40 %$/ })).toBeVisible();
    expect(screen.queryByText('What changed')).not.toBeInTheDocument();
    expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument();
    cleanup();
    show(answers, {
      address: '/slos/checkout-availability',
      changesOf: async () => {
        throw new Error('It is down');
      },
    });
    expect(
      await screen.findByText(/What was changed meanwhile could not be read: It is down/),
    ).toBeVisible();
    expect(screen.getByRole('img', { name: /now 40 %$/ })).toBeVisible();
  });
});
