import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sampleChange } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';
import { ChangesPanel } from './ChangesPanel';

const element = <ChangesPanel serviceRef="component:default/checkout" />;

describe('the changes of a service', () => {
  it('shows who agreed, what is missing, and what is owed after an emergency', async () => {
    const change = sampleChange({
      approvals: [{ role: 'security', by: 'user:default/kofi', at: '2026-11-26T09:30:00Z' }],
      emergencies: [
        {
          serviceRef: 'component:default/checkout',
          reason: 'Nobody can pay',
          by: 'user:default/mara',
          at: '2026-11-24T09:30:00Z',
          owed: [{ role: 'tester', due: '2026-11-25T09:30:00Z', overdue: true }],
        },
      ],
    });
    const getChanges = jest.fn(async () => ({ items: [change], totalItems: 1 }));
    show({ getChanges }, { element });
    const panel = await screen.findByRole('region', { name: 'Changes' });
    expect(await within(panel).findByText('Raise the limit')).toBeVisible();
    expect(panel).toHaveTextContent('approved as security by kofi');
    expect(panel).toHaveTextContent('waits for an approval as tester');
    expect(panel).toHaveTextContent(/approval overdue mara went ahead .*: Nobody can pay/);
    expect(screen.queryByRole('button', { name: /^Approve/ })).not.toBeInTheDocument();
    expect(getChanges).toHaveBeenCalledWith(
      { serviceRef: 'component:default/checkout', limit: 10 },
      expect.anything(),
    );
  });

  it('approves in a role one has, and shows it', async () => {
    const changes = [sampleChange({ mayApproveAs: ['tester'] })];
    const approveChange = jest.fn(async () => {
      changes[0] = sampleChange({
        missing: [],
        approvals: [{ role: 'tester', by: 'user:default/kofi', at: '2026-11-26T09:30:00Z' }],
      });
      return changes[0];
    });
    show(
      { getChanges: async () => ({ items: [...changes], totalItems: 1 }), approveChange },
      { element },
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve Raise the limit as tester' }),
    );
    expect(approveChange).toHaveBeenCalledWith('CHG-7', 'tester');
    expect(await screen.findByText(/as tester by/)).toBeVisible();
  });

  it('says why it was not approved', async () => {
    show(
      {
        getChanges: async () => ({
          items: [sampleChange({ mayApproveAs: ['tester'] })],
          totalItems: 1,
        }),
        approveChange: async () => {
          throw new Error('The author does not approve');
        },
      },
      { element },
    );
    await userEvent.click(await screen.findByRole('button', { name: /as tester/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The author does not approve');
  });

  it('teaches where no change was recorded', async () => {
    show({ getChanges: async () => ({ items: [], totalItems: 0 }) }, { element });
    expect(await screen.findByText(/No change has been recorded/)).toBeVisible();
  });
});
