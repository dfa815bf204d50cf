import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showInApp } from '../../__testUtils__/showInApp';
import type { RunsQuery } from '../../api/RunbooksApi';
import { runRowOf } from '../../__testUtils__/samples';
import { RunsContent } from './RunsContent';

function show(address = '/', items = [runRowOf()], nextCursor?: string) {
  const listRuns = jest.fn(async (_: RunsQuery) => ({ items, nextCursor }));
  showInApp(<RunsContent />, { answers: { listRuns }, address });
  return listRuns;
}

describe('the history of runs', () => {
  it('says what was run on what, how it went, how long, and who asked for it', async () => {
    show('/', [
      runRowOf(),
      runRowOf({ id: 'run-2', state: 'failed', mode: 'dry', trigger: 'alert' }),
      runRowOf({ id: 'run-3', trigger: 'drill', drill: true }),
    ]);
    const table = within(await screen.findByRole('table', { name: 'Runs' }));
    const [, person, alert, drill] = table.getAllByRole('row');
    await within(person).findByText('Mara Lindqvist');
    expect(person).toHaveTextContent(
      /Drain the queue.*succeededafter 41 s.*Checkout.*1 hr ago.*Mara Lindqvist/,
    );
    expect(alert).toHaveTextContent(/tried, changed nothing.*failed.*by an alert/);
    expect(drill).toHaveTextContent(/Drain the queuedrill/);
  });

  it('asks what the address asks, and writes what is chosen into it', async () => {
    const listRuns = show(
      '/?state=failed&trigger=drill&mine=true&entityRef=component:default/checkout&runbookRef=runbook:default/a&cursor=c1',
    );
    await screen.findByRole('table');
    const filter = {
      state: 'failed',
      trigger: 'drill',
      mine: true,
      entityRef: 'component:default/checkout',
      runbookRef: 'runbook:default/a',
      limit: 50,
    };
    expect(listRuns).toHaveBeenLastCalledWith({ ...filter, cursor: 'c1' }, expect.anything());
    await userEvent.selectOptions(screen.getByLabelText('How it went'), 'succeeded');
    await userEvent.click(screen.getByRole('checkbox', { name: 'Only mine' }));
    const { mine, ...others } = filter;
    await waitFor(() =>
      expect(listRuns).toHaveBeenLastCalledWith(
        { ...others, state: 'succeeded' },
        expect.anything(),
      ),
    );
    expect(mine).toBe(true);
    expect(screen.getByText(/^address:/)).not.toHaveTextContent('mine');
  });

  it('goes on to the next page', async () => {
    const listRuns = show('/', [runRowOf()], 'c2');
    await userEvent.click(await screen.findByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(listRuns).toHaveBeenLastCalledWith({ cursor: 'c2', limit: 50 }, expect.anything()),
    );
  });

  it('teaches where runs come from', async () => {
    show('/', []);
    expect(await screen.findByText('Nothing was run yet')).toBeVisible();
  });
});
