import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnershipApi } from '../../api/OwnershipApi';
import { handoverOf } from '../../__testUtils__/handovers';
import { showInApp } from '../../__testUtils__/showInApp';
import { HandoverPanel } from './HandoverPanel';

function show(answers: Partial<OwnershipApi>) {
  showInApp(<HandoverPanel entityRef="component:default/checkout" title="Checkout" />, { answers });
}

describe('HandoverPanel', () => {
  it('asks a team to take over, and keeps the words when that is refused', async () => {
    const createHandover = jest
      .fn<ReturnType<OwnershipApi['createHandover']>, Parameters<OwnershipApi['createHandover']>>()
      .mockRejectedValueOnce(new Error('Only its owner may hand it over.'))
      .mockResolvedValue(handoverOf({}));
    const listHandovers = jest
      .fn<ReturnType<OwnershipApi['listHandovers']>, []>()
      .mockResolvedValueOnce({ items: [] })
      .mockResolvedValue({ items: [handoverOf({})] });
    show({ createHandover, listHandovers });
    await userEvent.click(await screen.findByRole('button', { name: 'Propose a handover…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Hand over Checkout' }));
    expect(dialog.getByRole('button', { name: 'Ask the team' })).toBeDisabled();
    await userEvent.type(dialog.getByRole('combobox'), 'store');
    await userEvent.click(await dialog.findByRole('option', { name: /Storefront/ }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Why' }), 'It moved.');
    await userEvent.click(dialog.getByRole('button', { name: 'Ask the team' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('Only its owner may hand it over.');
    expect(dialog.getByRole('textbox', { name: 'Why' })).toHaveValue('It moved.');
    await userEvent.click(dialog.getByRole('button', { name: 'Ask the team' }));
    expect(await screen.findByRole('list', { name: 'What is left' })).toBeInTheDocument();
    expect(createHandover).toHaveBeenLastCalledWith({
      entityRef: 'component:default/checkout',
      toRef: 'group:default/storefront',
      reason: 'It moved.',
    });
  }, 20_000);

  it('says what is left, and who is paged until then', async () => {
    show({ listHandovers: async () => ({ items: [handoverOf({})] }) });
    const steps = within(await screen.findByRole('list', { name: 'What is left' }));
    expect(steps.getAllByRole('listitem').map(step => step.textContent)).toEqual([
      ' Storefront acceptsNobody of Storefront has answered.',
      ' Storefront has a rotationNo rotation is in sight.',
      ' A drillTier 3 asks for none.',
    ]);
    expect(steps.getByRole('img', { name: 'unmet' })).toBeVisible();
    expect(screen.getByText(/^Until it is done,/)).toHaveTextContent('payments is paged');
    expect(screen.queryByRole('button', { name: 'Propose a handover…' })).not.toBeInTheDocument();
  });

  it.each([
    ['Accept…', 'Accept for storefront', 'accept'],
    ['Decline…', 'Decline', 'decline'],
    ['Take back…', 'Take it back', 'cancel'],
  ])('%s says what that means before it is sent', async (opener, sender, decision) => {
    const decideHandover = jest.fn(async () => {});
    show({ listHandovers: async () => ({ items: [handoverOf({})] }), decideHandover });
    await userEvent.click(await screen.findByRole('button', { name: opener }));
    expect(decideHandover).not.toHaveBeenCalled();
    await userEvent.click(await screen.findByRole('button', { name: sender }));
    expect(decideHandover).toHaveBeenCalledWith('h1', decision);
  });

  it('shows the patch that moves the ownership once it is accepted', async () => {
    const createOwnerPatch = jest.fn(async () => ({
      patch: '-owner: payments\n+owner: storefront\n',
      files: ['catalog/checkout.yaml'],
      notChanged: [],
      pullRequest: { title: 'Storefront owns Checkout', body: '' },
    }));
    show({
      listHandovers: async () => ({ items: [handoverOf({ state: 'accepted' })] }),
      createOwnerPatch,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Show the patch…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Show the patch' }));
    expect(await screen.findByText('+owner: storefront')).toBeVisible();
    expect(createOwnerPatch).toHaveBeenCalledWith({
      entityRef: 'component:default/checkout',
      ownerRef: 'group:default/storefront',
    });
  });

  it('says what failed', async () => {
    show({
      listHandovers: async () => {
        throw new Error('socket hang up');
      },
    });
    expect(await screen.findByText('The handovers could not be read.')).toBeVisible();
  });
});
