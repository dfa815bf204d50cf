import { NotAllowedError } from '@backstage/errors';
import type { AutomaticDto, RootCauseDto } from '@rollcall/plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showInApp, type ShowInAppOptions } from '../../__testUtils__/showInApp';
import { AutomaticContent } from './AutomaticContent';
import { KillSwitchNotice } from './KillSwitchNotice';

const CHECKOUT = 'component:default/checkout';
const DRAIN = 'runbook:default/drain-queue';
const OFF: AutomaticDto = {
  killSwitch: { on: true, changedBy: 'user:default/mara', changedAt: '2026-11-21T10:00:00.000Z' },
  breakers: [
    {
      runbookRef: DRAIN,
      entityRef: CHECKOUT,
      because: 'It ran twice in a row and was needed again each time.',
      trippedAt: '2026-11-21T09:00:00.000Z',
    },
  ],
};
const CAUSE: RootCauseDto = {
  id: 'c1',
  runbookRef: DRAIN,
  entityRef: CHECKOUT,
  title: 'Find out why drain-queue was needed 6 times in 30 days',
  starts: 6,
  openedAt: '2026-11-01T09:00:00.000Z',
  dueAt: '2026-11-15T09:00:00.000Z',
};

function show(options: Partial<ShowInAppOptions> = {}) {
  return showInApp(<AutomaticContent />, { answers: {}, ...options });
}

describe('what starts by itself', () => {
  it('is switched off by whoever manages the portal, after a word of what that means', async () => {
    let automatic: AutomaticDto = { killSwitch: { on: false }, breakers: [] };
    const setKillSwitch = jest.fn(async (on: boolean) => {
      automatic = { ...OFF, killSwitch: { ...OFF.killSwitch, on } };
    });
    show({ answers: { getAutomatic: async () => automatic, setKillSwitch }, mayManage: true });
    await userEvent.click(await screen.findByRole('button', { name: 'Switch all of them off…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(/what started by itself stops before its next step\. Runs of people go on/),
    ).toBeVisible();
    expect(setKillSwitch).not.toHaveBeenCalled();
    await userEvent.click(dialog.getByRole('button', { name: 'Switch all of them off' }));
    expect(setKillSwitch).toHaveBeenCalledWith(true);
    expect(await screen.findByText('nothing starts by itself')).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Let runbooks start by themselves again…' }),
    ).toBeVisible();
  });

  it('stays what was asked for where somebody else turns the switch first', async () => {
    let automatic: AutomaticDto = { killSwitch: { on: false }, breakers: [] };
    const setKillSwitch = jest.fn(async (_: boolean) => {});
    const { signal } = show({
      answers: { getAutomatic: async () => automatic, setKillSwitch },
      mayManage: true,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Switch all of them off…' }));
    const dialog = within(await screen.findByRole('dialog'));
    automatic = OFF;
    signal({});
    await screen.findByText('nothing starts by itself');
    await userEvent.click(dialog.getByRole('button', { name: 'Switch all of them off' }));
    expect(setKillSwitch).toHaveBeenCalledWith(true);
  });

  it('is only shown to others', async () => {
    show();
    expect(await screen.findByText(/runbooks may start by themselves/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Switch all/ })).toBeNull();
  });

  it('shows what did not help, and lets it start again for a reason', async () => {
    const resetBreaker = jest.fn(async (_: unknown) => {});
    show({ answers: { getAutomatic: async () => OFF, resetBreaker } });
    const breakers = within(
      await screen.findByRole('region', { name: 'Switched off because they did not help' }),
    );
    expect(await breakers.findByText(/It ran twice in a row/)).toBeVisible();
    await userEvent.click(
      breakers.getByRole('button', { name: 'Let drain-queue start by itself for checkout again…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const button = dialog.getByRole('button', { name: 'Let it start by itself again' });
    expect(button).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/What was found/), 'The consumer leaked.');
    await userEvent.click(button);
    expect(resetBreaker).toHaveBeenCalledWith({
      runbookRef: DRAIN,
      entityRef: CHECKOUT,
      reason: 'The consumer leaked.',
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('says who may where somebody may not, and keeps what was typed', async () => {
    const resetBreaker = async () => {
      throw new NotAllowedError('Whoever owns the service may.');
    };
    show({ answers: { getAutomatic: async () => OFF, resetBreaker } });
    await userEvent.click(await screen.findByRole('button', { name: /Let drain-queue start/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/What was found/), 'It is mended.');
    await userEvent.click(dialog.getByRole('button', { name: 'Let it start by itself again' }));
    expect(await dialog.findByText(/Whoever owns the service may/)).toBeVisible();
    expect(dialog.getByLabelText(/What was found/)).toHaveValue('It is mended.');
  });

  it('lists the causes that are owed, late ones as late, and closes one with what it was', async () => {
    const closeRootCause = jest.fn(async () => CAUSE);
    const closed: RootCauseDto = {
      ...CAUSE,
      id: 'c2',
      closedAt: '2026-11-10T09:00:00.000Z',
      closedBy: 'user:default/mara',
      resolution: 'A leak.',
    };
    show({ answers: { listRootCauses: async () => [CAUSE, closed], closeRootCause } });
    const causes = within(await screen.findByRole('region', { name: 'Causes to be found' }));
    const [late, done] = await causes.findAllByRole('listitem');
    expect(late).toHaveTextContent(/needed 6 times in 30 days, for checkout.*late/i);
    expect(done).toHaveTextContent(/closed.*by .*mara.*: A leak\./i);
    await userEvent.click(causes.getByRole('button', { name: 'Say what the cause was…' }));
    const dialog = within(await screen.findByRole('dialog', { name: CAUSE.title }));
    await userEvent.type(dialog.getByLabelText(/What the cause was/), 'Fixed the leak.');
    await userEvent.click(dialog.getByRole('button', { name: 'Close it' }));
    expect(closeRootCause).toHaveBeenCalledWith('c1', 'Fixed the leak.');
  });

  it('counts how often each started by itself and how it goes', async () => {
    const item = {
      runbookRef: DRAIN,
      title: 'Drain the queue',
      runs: 9,
      succeeded: 6,
      failed: 2,
      successShare: 0.75,
      runsLast30Days: 8,
      runsPerWeek: 2,
      medianDurationMs: 41_000,
      automaticStartsLast30Days: 5,
      openRootCauses: 0,
    };
    const asOf = '2026-11-21T10:00:00.000Z';
    show({ answers: { getStatistics: async () => ({ asOf, items: [item] }) } });
    expect(await screen.findByRole('row', { name: /Drain the queue/ })).toHaveTextContent(
      /By itself, 30 days: 5.*Runs, 30 days: 8.*Went well: 75 %.*Half within: 41 s.*never/,
    );
  });
});

describe('the notice on every page', () => {
  it('says calmly who switched it off while it is off', async () => {
    showInApp(<KillSwitchNotice />, { answers: { getAutomatic: async () => OFF } });
    expect(await screen.findByRole('status')).toHaveTextContent(
      /Nothing starts by itself at the moment\. It was switched off by .*mara.*People run runbooks as ever/i,
    );
  });

  it('is not there otherwise', async () => {
    const getAutomatic = jest.fn(async () => ({ killSwitch: { on: false }, breakers: [] }));
    showInApp(<KillSwitchNotice />, { answers: { getAutomatic } });
    await waitFor(() => expect(getAutomatic).toHaveBeenCalled());
    expect(screen.queryByRole('status')).toBeNull();
  });
});
