import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleAlert, sampleDetail } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';

const POINTS = [
  { at: '2026-11-01T00:00:00Z', remaining: 1, ideal: 1 },
  { at: '2026-11-15T00:00:00Z', ideal: 0.5 },
  { at: '2026-11-30T00:00:00Z', remaining: 0.62, ideal: 0 },
];

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
});
