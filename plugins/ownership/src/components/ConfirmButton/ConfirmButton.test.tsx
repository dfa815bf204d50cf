import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { ConfirmButton } from './ConfirmButton';

const CHECKOUT = 'component:default/checkout';

async function press(
  confirmServices: OwnershipApi['confirmServices'],
  entityRefs: readonly string[] = [CHECKOUT],
) {
  const onConfirmed = jest.fn();
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, fakeOwnershipApi({ confirmServices })]]}>
      <ConfirmButton entityRefs={entityRefs} onConfirmed={onConfirmed} />
    </TestApiProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Confirm' }));
  return onConfirmed;
}

describe('the button that confirms', () => {
  it('confirms and says so', async () => {
    const confirmServices = jest.fn(async () => ({
      confirmed: [{ entityRef: CHECKOUT, at: '2026-11-21T12:00:00Z', by: 'user:default/mara' }],
      refused: [],
    }));
    const onConfirmed = await press(confirmServices);
    expect(await screen.findByText('Confirmed just now.')).toBeVisible();
    expect(confirmServices).toHaveBeenCalledWith({ entityRefs: [CHECKOUT] });
    expect(onConfirmed).toHaveBeenCalledTimes(1);
  });

  it('explains to a stranger who can', async () => {
    const onConfirmed = await press(async () => {
      throw new NotAllowedError('no');
    });
    expect(await screen.findByText(/only people of the owning team/)).toBeVisible();
    expect(onConfirmed).not.toHaveBeenCalled();
  });

  it('says why the one asked about was refused', async () => {
    const onConfirmed = await press(async () => ({
      confirmed: [],
      refused: [{ entityRef: CHECKOUT, because: 'You are not of its team.' }],
    }));
    expect(await screen.findByText('Not confirmed: You are not of its team.')).toBeVisible();
    expect(onConfirmed).not.toHaveBeenCalled();
  });

  it('says of each of several why it was refused', async () => {
    const ledger = 'component:default/ledger';
    const because = 'You are not of its team.';
    await press(
      async () => ({
        confirmed: [],
        refused: [CHECKOUT, ledger].map(entityRef => ({ entityRef, because })),
      }),
      [CHECKOUT, ledger],
    );
    expect(await screen.findByText('checkout: You are not of its team.')).toBeVisible();
    expect(screen.getByText('ledger: You are not of its team.')).toBeVisible();
  });

  it('says what is still true where it failed, and can be pressed again', async () => {
    await press(async () => {
      throw new Error('The database is away.');
    });
    expect(await screen.findByText(/The database is away. Nothing has changed/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Confirm' })).toBeEnabled();
  });
});
