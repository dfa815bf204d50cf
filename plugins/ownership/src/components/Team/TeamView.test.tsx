import { NotFoundError } from '@backstage/errors';
import type { TeamResponse } from '@rollcall/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnershipApi } from '../../api/OwnershipApi';
import { ORPHAN, rowOf, SNAPSHOT } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { TeamView } from './TeamView';

const TEAM: TeamResponse = {
  snapshot: SNAPSHOT,
  ref: 'group:default/payments',
  title: 'Payments',
  includesSubTeams: true,
  subTeams: [{ ref: 'group:default/payments-risk', title: 'Payments risk', services: 1 }],
  members: [
    { ref: 'user:default/mara', title: 'Mara', active: true },
    { ref: 'user:default/otto', title: 'Otto', active: false, status: 'departed' },
  ],
  services: [rowOf({}), ORPHAN],
  orphans: 1,
  thin: [
    {
      ref: 'component:default/checkout',
      title: 'Checkout',
      because: 'Mara is the last active member.',
    },
  ],
};

function show(answers: Partial<OwnershipApi>, address?: string) {
  showInApp(<TeamView teamRef="group:default/payments" />, { answers, address });
}

describe('TeamView', () => {
  it('shows what the team owns, who is in it, and where it is thin', async () => {
    show({ getTeam: async () => TEAM });
    const numbers = await screen.findByRole('region', { name: 'The team in numbers' });
    expect(numbers).toHaveTextContent('1orphan, should be 0');
    expect(numbers).toHaveTextContent('1 of 2services answer all five');
    expect(numbers).toHaveTextContent('2open findings');
    const table = within(screen.getByRole('table', { name: 'Services of Payments' }));
    expect(table.getAllByRole('rowheader')).toHaveLength(2);
    expect(screen.getByRole('region', { name: 'One person away from a gap' })).toHaveTextContent(
      'Mara is the last active member.',
    );
    expect(screen.getByRole('heading', { name: '1 active member' })).toBeVisible();
    expect(screen.getByText(/– departed/)).toBeVisible();
  });

  it('leaves the sub-teams out when told to, and keeps that in the address', async () => {
    const getTeam = jest.fn<
      ReturnType<OwnershipApi['getTeam']>,
      Parameters<OwnershipApi['getTeam']>
    >(async (_ref, options) => ({
      ...TEAM,
      includesSubTeams: options?.includeSubTeams ?? false,
      services: options?.includeSubTeams ? TEAM.services : [rowOf({})],
    }));
    show({ getTeam });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'with those of its sub-teams' }),
    );
    expect(await screen.findByText('1 of 1')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'with those of its sub-teams' })).not.toBeChecked();
  });

  it('takes that from the address', async () => {
    const getTeam = jest.fn(async () => TEAM);
    show({ getTeam }, '/?subTeams=false');
    await screen.findByRole('region', { name: 'The team in numbers' });
    expect(getTeam).toHaveBeenCalledWith(
      'group:default/payments',
      expect.objectContaining({ includeSubTeams: false }),
    );
  });

  it('teaches where the team owns nothing', async () => {
    show({ getTeam: async () => ({ ...TEAM, services: [], orphans: 0, thin: [] }) });
    expect(await screen.findByText('This team owns no service')).toBeVisible();
    expect(screen.getByText(/owner: group:default\/payments/)).toBeVisible();
  });

  it('says that a new team is not read yet', async () => {
    show({
      getTeam: async () => {
        throw new NotFoundError('no');
      },
    });
    expect(await screen.findByText('Not in the fleet yet')).toBeVisible();
  });

  it('says what failed', async () => {
    show({
      getTeam: async () => {
        throw new Error('down');
      },
    });
    expect(await screen.findByText('The team could not be read.')).toBeVisible();
  });
});
