import type { HistoryResponse, ServiceState } from '@rollcall/plugin-ownership-common';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { rowOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { TimeMachinePanel } from './TimeMachinePanel';

const REF = 'component:default/checkout';
const FIRST: ServiceState = {
  ref: REF,
  title: 'Checkout',
  since: '2026-09-01T00:00:00Z',
  until: '2026-10-01T00:00:00Z',
  ownerState: 'not-found',
  ownerRef: 'group:default/mailers',
  marks: { ...rowOf({}).marks, owner: 'unmet' },
  reasons: [{ rule: 'owner-unknown', message: 'There is no group mailers.' }],
};
const SECOND: ServiceState = {
  ...FIRST,
  since: '2026-10-01T00:00:00Z',
  until: undefined,
  ownerState: 'owned',
  ownerRef: 'group:default/payments',
  tier: '1',
  marks: rowOf({}).marks,
  reasons: [],
};

const getHistory = async (_ref: string, options?: { at?: string }): Promise<HistoryResponse> => ({
  ref: REF,
  coveredSince: FIRST.since,
  state: [SECOND, FIRST].find(state => (options?.at ?? '2027') >= state.since),
  changes: [SECOND, FIRST],
});

function show(address = '/', answer: typeof getHistory = getHistory) {
  showInApp(<TimeMachinePanel entityRef={REF} />, { answers: { getHistory: answer }, address });
}

describe('TimeMachinePanel', () => {
  it('begins with how it stands', async () => {
    show();
    const state = await screen.findByRole('status', { name: 'As it stands' });
    expect(state).toHaveTextContent('Owner payments · tier 1');
    expect(within(state).getByRole('img', { name: 'Owner: met' })).toBeVisible();
    expect(state).toHaveTextContent('No finding was open.');
  });

  it('takes the instant from the address', async () => {
    show('/?at=2026-09-15T00:00:00Z');
    const state = await screen.findByRole('status', { name: 'As it stood' });
    expect(state).toHaveTextContent('Owner — gone: mailers · no tier');
    expect(state).toHaveTextContent('There is no group mailers. owner-unknown');
  });

  it('lists what changed, and leads to how it was from then on', async () => {
    show();
    const changes = within(await screen.findByRole('list', { name: 'Changes, newest first' }));
    const [newest, oldest] = changes.getAllByRole('listitem');
    expect(newest).toHaveTextContent(
      'owner — gone: mailers → payments; tier none → 1; Owner unmet → met',
    );
    expect(oldest).toHaveTextContent('first seen, owner — gone: mailers');
    await userEvent.click(within(oldest).getByRole('button'));
    expect(await screen.findByRole('status', { name: 'As it stood' })).toHaveTextContent('mailers');
    await userEvent.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByRole('status', { name: 'As it stands' })).toBeVisible();
  });

  it('asks for the instant that is chosen, and says where history does not reach', async () => {
    show();
    await screen.findByRole('status', { name: 'As it stands' });
    fireEvent.change(screen.getByLabelText('At (your time)'), {
      target: { value: '2020-01-01T12:00' },
    });
    expect(await screen.findByText(/Nothing is known of that instant/)).toHaveTextContent(
      /History begins/,
    );
  });

  it('teaches where there is no history', async () => {
    show('/', async () => ({ ref: REF, changes: [] }));
    expect(await screen.findByText('No history yet')).toBeVisible();
  });

  it('says what failed', async () => {
    show('/', async () => {
      throw new Error('down');
    });
    expect(await screen.findByText('The past could not be read.')).toBeVisible();
  });
});
