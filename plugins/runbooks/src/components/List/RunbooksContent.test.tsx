import { ServiceUnavailableError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showInApp } from '../../__testUtils__/showInApp';
import type { RunbooksQuery } from '../../api/RunbooksApi';
import { rowOf } from '../../__testUtils__/samples';
import { RunbooksContent } from './RunbooksContent';

const NEVER = rowOf({
  ref: 'runbook:default/failover',
  title: 'Fail over',
  risk: 'destructive',
  freshness: { state: 'never' },
  serviceCount: 1,
  planOnlyBecause: 'The action k8s.undo is not installed here.',
  statistics: { runs: 0, succeeded: 0, failed: 0, runsLast30Days: 0 },
});
const UNASKED = rowOf({
  ref: 'runbook:default/look',
  title: 'Look',
  freshness: { state: 'fresh' },
});

function show(address = '/', items = [rowOf(), NEVER, UNASKED]) {
  const listRunbooks = jest.fn(async (_: RunbooksQuery) => ({ items, totalItems: items.length }));
  showInApp(<RunbooksContent />, { answers: { listRunbooks }, address });
  return listRunbooks;
}

describe('the list of runbooks', () => {
  it('says of each what it may do, how fresh it is, for how many services, and when it last ran', async () => {
    show();
    const table = within(await screen.findByRole('table', { name: 'Runbooks' }));
    const [, drain, failover, look] = table.getAllByRole('row');
    expect(drain).toHaveTextContent(
      /Drain the queue.*QueueTooLong.*changes things.*fresh.*last good drill 9 days ago.*2.*checkout.*2 hr ago.*3 of 4 went well/,
    );
    expect(within(drain).getByRole('link', { name: 'Drain the queue' })).toHaveAttribute(
      'href',
      '/runbooks/default/drain-queue',
    );
    expect(failover).toHaveTextContent(/destructive.*never rehearsed.*never run/);
    expect(failover).toHaveTextContent('cannot run here: The action k8s.undo is not installed');
    // What nobody asked to be rehearsed is not praised as fresh.
    expect(look).toHaveTextContent('no drill asked for');
  });

  it('asks what the address asks', async () => {
    const listRunbooks = show(
      '/?text=drain&serviceRef=component:default/checkout&ownerRef=group:default/checkout&alert=A&risk=mutating&freshness=stale&cursor=c1',
    );
    await screen.findByRole('table');
    expect(listRunbooks).toHaveBeenLastCalledWith(
      {
        text: 'drain',
        serviceRef: 'component:default/checkout',
        ownerRef: 'group:default/checkout',
        alert: 'A',
        risk: 'mutating',
        freshness: 'stale',
        cursor: 'c1',
        limit: 50,
      },
      expect.anything(),
    );
    // Opened from here, it is for the service that was asked for.
    expect(screen.getByRole('link', { name: 'Drain the queue' })).toHaveAttribute(
      'href',
      '/runbooks/default/drain-queue?service=component%3Adefault%2Fcheckout',
    );
  });

  it('writes what is chosen into the address, and begins again at the first page', async () => {
    const listRunbooks = show('/?cursor=c1');
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search' }), 'queue');
    await userEvent.selectOptions(screen.getByLabelText('Risk'), 'destructive');
    await userEvent.selectOptions(screen.getByLabelText('Freshness'), 'never rehearsed');
    await waitFor(() =>
      expect(listRunbooks).toHaveBeenLastCalledWith(
        { text: 'queue', risk: 'destructive', freshness: 'never', limit: 50 },
        expect.anything(),
      ),
    );
    expect(screen.getByText(/^address:/)).toHaveTextContent(
      '?text=queue&risk=destructive&freshness=never',
    );
  });

  it('says that nothing matches, and shows all again', async () => {
    show('/?text=nothing', []);
    expect(await screen.findByText('Nothing matches')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all runbooks' }));
    expect(screen.getByText(/^address:/)).toHaveTextContent(/^address: \/$/);
  });

  it('teaches what a runbook is where there is none', async () => {
    show('/', []);
    expect(await screen.findByText('No runbook yet')).toBeVisible();
    expect(screen.getByLabelText('Example')).toHaveTextContent('kind: Runbook');
  });

  it('waits in words while the back end reads the catalog', async () => {
    showInApp(<RunbooksContent />, {
      answers: {
        listRunbooks: async () => {
          throw new ServiceUnavailableError('starting');
        },
      },
    });
    expect(await screen.findByText(/reading the catalog for the first time/)).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
