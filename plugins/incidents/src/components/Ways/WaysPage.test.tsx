import { ConflictError } from '@backstage/errors';
import type { WayDto, WaysDto } from '@rollcall/plugin-incidents-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showInApp } from '../../__testUtils__/showInApp';
import { WaysPage } from './WaysPage';

const BEGAN = { beganAt: '2026-11-20T10:00:00Z', endedAt: '2026-11-20T10:00:01Z' };
const SLACK: WayDto = { channel: 'slack', title: 'Slack', state: 'tested' };
const EMAIL: WayDto = { channel: 'email', title: 'E-mail', state: 'tested' };
const WAYS: WaysDto = {
  userRef: 'user:default/mara',
  items: [
    SLACK,
    EMAIL,
    { channel: 'webhook:calls', title: 'the webhook calls', state: 'untested' },
    { channel: 'pagerduty', title: 'PagerDuty', state: 'absent' },
  ],
};

/** What stands beside a way. */
const besides = (title: string) =>
  screen.getByText(title, { selector: 'dt' }).nextElementSibling?.textContent;

describe('how pages reach the reader', () => {
  it('says of each way whether it does, before anybody tried', async () => {
    showInApp(<WaysPage />, { paging: { ways: async () => WAYS } });
    expect(await screen.findByRole('heading', { name: 'How pages reach you' })).toBeVisible();
    expect(besides('Slack')).toContain('not tested yet');
    expect(besides('the webhook calls')).toContain('takes no tests');
    expect(besides('PagerDuty')).toContain('does not know you');
  });

  it('sends a test by one click, and says what came of it by each way', async () => {
    let now = WAYS;
    const testWays = jest.fn(async () => {
      now = {
        ...WAYS,
        nextTestAt: '2026-11-20T10:02:00Z',
        items: [
          { ...SLACK, test: { ...BEGAN, outcome: 'sent' } },
          { ...EMAIL, test: { ...BEGAN, outcome: 'refused', problem: 'No such address (550)' } },
          ...WAYS.items.slice(2),
        ],
      };
      return now;
    });
    showInApp(<WaysPage />, { paging: { ways: async () => now, testWays } });
    await userEvent.click(await screen.findByRole('button', { name: 'Send me a test' }));
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('1 of 2 ways took the test.'),
    );
    expect(screen.getByRole('button', { name: 'Send me a test' })).toHaveFocus();
    await waitFor(() => expect(besides('Slack')).toContain('took the test'));
    expect(besides('E-mail')).toMatch(/refused the test.*No such address \(550\)/);
    expect(screen.getByText(/The next one may be sent/)).toBeVisible();
    expect(testWays).toHaveBeenCalledTimes(1);
  });

  it('says that none was sent where it is too soon, and keeps what is known', async () => {
    const items: WayDto[] = [{ ...SLACK, test: { beganAt: BEGAN.beganAt, outcome: 'unknown' } }];
    showInApp(<WaysPage />, {
      paging: {
        ways: async () => ({ ...WAYS, items }),
        testWays: async () => {
          throw new ConflictError('You had tests sent to yourself just now.');
        },
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Send me a test' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/No test was sent\..*just now/);
    expect(besides('Slack')).toContain('not known');
  });

  it('offers no test to whom no way leads that takes one', async () => {
    showInApp(<WaysPage />, {
      paging: { ways: async () => ({ ...WAYS, items: WAYS.items.slice(2) }) },
    });
    await screen.findByRole('heading', { name: 'How pages reach you' });
    expect(screen.queryByRole('button', { name: 'Send me a test' })).toBeNull();
  });
});
