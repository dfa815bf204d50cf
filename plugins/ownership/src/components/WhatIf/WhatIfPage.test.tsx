import type { WhatIfResponse } from '@rollcall/plugin-ownership-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SNAPSHOT } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { WhatIfPage } from './WhatIfPage';

const HARMLESS: WhatIfResponse = {
  snapshot: SNAPSHOT,
  removed: [{ ref: 'group:default/storefront', title: 'Storefront' }],
  orphaned: [],
  emptyShifts: [],
  unapprovable: [],
  broken: [],
  journeys: [],
};

const GRAVE: WhatIfResponse = {
  ...HARMLESS,
  orphaned: [
    {
      ref: 'component:default/shop',
      title: 'Shop',
      tier: '1',
      because: 'Its owner Storefront would be gone.',
    },
  ],
  emptyShifts: [
    {
      ref: 'oncallrotation:default/shop',
      title: 'Shop primary',
      left: 0,
      because: 'All four are of Storefront.',
    },
  ],
  broken: [
    {
      ref: 'component:default/cart',
      title: 'Cart',
      tier: '2',
      because: 'It leans on Shop.',
      distance: 2,
    },
  ],
};

describe('WhatIfPage', () => {
  it('teaches what it is for until somebody is gone', async () => {
    showInApp(<WhatIfPage />, { answers: {} });
    expect(await screen.findByText('Nobody is gone yet')).toBeVisible();
  });

  it('lists the harm, the gravest first, and asks for a successor', async () => {
    const askWhatIf = jest.fn(async () => GRAVE);
    showInApp(<WhatIfPage />, { answers: { askWhatIf } });
    await userEvent.type(await screen.findByRole('combobox', { name: 'Gone' }), 'store');
    await userEvent.click(await screen.findByRole('option', { name: /Storefront/ }));
    const orphaned = await screen.findByRole('region', { name: 'Services nobody would own (1)' });
    expect(orphaned).toHaveTextContent('Shop · tier 1Its owner Storefront would be gone.');
    expect(screen.getByRole('region', { name: 'Shifts that lose people (1)' })).toHaveTextContent(
      'nobody left',
    );
    expect(screen.getByRole('region', { name: 'Services that would fail (1)' })).toHaveTextContent(
      'tier 2, 2 steps',
    );
    expect(screen.queryByText(/Journeys that break/)).not.toBeInTheDocument();
    expect(screen.getByText(/Name who takes over, above/)).toBeVisible();
    expect(askWhatIf).toHaveBeenCalledWith(
      { remove: ['group:default/storefront'] },
      expect.anything(),
    );
  });

  it('takes the question from the address, and shows the patch that mends it', async () => {
    const askWhatIf = jest.fn(async () => ({
      ...GRAVE,
      patch: {
        patch: '+owner: payments\n',
        files: ['catalog/shop.yaml'],
        notChanged: [],
        pullRequest: { title: 'Payments takes over', body: '' },
      },
    }));
    showInApp(<WhatIfPage />, {
      answers: { askWhatIf },
      address:
        '/?remove=user%3Adefault%2Fa&remove=user%3Adefault%2Fb&successor=group:default/payments',
    });
    expect(await screen.findByText('+owner: payments')).toBeVisible();
    expect(askWhatIf).toHaveBeenCalledWith(
      { remove: ['user:default/a', 'user:default/b'], successorRef: 'group:default/payments' },
      expect.anything(),
    );
  });

  it('asks what a zone takes along, which stays in the address', async () => {
    const askWhatIf = jest.fn(async () => ({
      ...HARMLESS,
      removed: [],
      zones: ['north'],
      broken: [
        {
          ref: 'component:default/cart',
          title: 'Cart',
          because: 'It runs in north and nowhere else.',
          distance: 0,
        },
      ],
      journeys: [
        { ref: 'journey:default/buy', title: 'Buy', because: 'Its step Cart would be gone.' },
      ],
    }));
    const listZones = async () => ({
      snapshot: SNAPSHOT,
      items: [{ name: 'north', services: 3, nowhereElse: 1 }],
    });
    showInApp(<WhatIfPage />, { answers: { askWhatIf, listZones } });
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /^north 3 services, 1 nowhere else/ }),
    );
    expect(await screen.findByText('Without north:')).toBeVisible();
    expect(screen.getByText('It runs in north and nowhere else.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Journeys that break (1)' })).toHaveTextContent(
      'Buy',
    );
    expect(askWhatIf).toHaveBeenCalledWith({ remove: [], zones: ['north'] }, expect.anything());
  });

  it('says calmly that nothing would break', async () => {
    showInApp(<WhatIfPage />, {
      answers: { askWhatIf: async () => HARMLESS },
      address: '/?remove=group:default/storefront',
    });
    expect(await screen.findByText('● Nothing would break without Storefront.')).toBeVisible();
  });

  it('keeps the question when it cannot be answered', async () => {
    showInApp(<WhatIfPage />, {
      answers: {
        askWhatIf: async () => {
          throw new Error('down');
        },
      },
      address: '/?remove=group:default/storefront',
    });
    expect(await screen.findByText('It could not be computed.')).toBeVisible();
    expect(screen.getByRole('list', { name: 'Gone: chosen' })).toHaveTextContent('storefront');
  });

  it('leaves out what is no reference, and says so', async () => {
    const askWhatIf = jest.fn(async () => HARMLESS);
    showInApp(<WhatIfPage />, {
      answers: { askWhatIf },
      address: '/?remove=group:default/storefront&remove=&remove=x%2520y&successor=',
    });
    expect(await screen.findByText(/perhaps the link was cut short/)).toBeVisible();
    expect(await screen.findByText(/Nothing would break/)).toBeVisible();
    expect(askWhatIf).toHaveBeenCalledWith(
      { remove: ['group:default/storefront'] },
      expect.anything(),
    );
  });
});
