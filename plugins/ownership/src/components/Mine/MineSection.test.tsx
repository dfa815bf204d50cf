import { ServiceUnavailableError } from '@backstage/errors';
import type { MineResponse } from '@rollcall/plugin-ownership-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handoverOf } from '../../testUtils/handovers';
import { rowOf, SNAPSHOT } from '../../testUtils/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { MineSection } from './MineSection';
import { MyServicesContent, NeedsYouContent } from './widgets';

const MINE: MineResponse = {
  snapshot: SNAPSHOT,
  teams: [{ ref: 'group:default/payments', title: 'Payments' }],
  services: [
    rowOf({ ref: 'component:default/receipts', title: 'Receipts', tier: undefined }),
    rowOf({}),
  ],
  needsYou: [
    {
      kind: 'confirm',
      title: 'Confirm that Checkout is yours',
      because: 'It was last confirmed 200 days ago.',
      entityRef: 'component:default/checkout',
      due: '2026-12-01',
    },
    {
      kind: 'campaign',
      title: 'No orphans in tier 1',
      because: '2 findings of yours are open.',
      path: '/ownership/campaigns/c1',
    },
  ],
  handovers: [handoverOf({})],
};

const NOTHING: MineResponse = {
  snapshot: SNAPSHOT,
  teams: [],
  services: [],
  needsYou: [],
  handovers: [],
};

describe('MineSection', () => {
  it('shows what is mine, most critical first, and what waits for me', async () => {
    showInApp(<MineSection />, { answers: { getMine: async () => MINE } });
    expect(await screen.findByRole('heading', { name: 'Yours, Mara', level: 2 })).toBeVisible();
    const table = within(screen.getByRole('table', { name: 'My services (2)' }));
    expect(table.getAllByRole('rowheader').map(row => row.textContent)).toEqual([
      'Checkout',
      'Receipts',
    ]);
    expect(screen.getByRole('heading', { name: 'Needs you (2)' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'No orphans in tier 1' })).toHaveAttribute(
      'href',
      '/ownership/campaigns/c1',
    );
    expect(screen.getByText(/It was last confirmed 200 days ago/)).toHaveTextContent('Due');
    expect(screen.getByText('Proposed; the receiving team has not answered yet.')).toBeVisible();
  });

  it('confirms on the spot', async () => {
    const confirmServices = jest.fn(async () => ({
      confirmed: [
        {
          entityRef: 'component:default/checkout',
          at: '2026-11-21T00:00:00Z',
          by: 'user:default/mara',
        },
      ],
      refused: [],
    }));
    showInApp(<MineSection />, { answers: { getMine: async () => MINE, confirmServices } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Confirm: Confirm that Checkout is yours' }),
    );
    expect(await screen.findByText('Confirmed just now.')).toBeVisible();
    expect(confirmServices).toHaveBeenCalledWith({ entityRefs: ['component:default/checkout'] });
  });

  it('puts the sixth and later behind a word', async () => {
    const needsYou = Array.from({ length: 7 }, (_, index) => ({
      kind: 'finding' as const,
      title: `Finding ${index}`,
      because: 'So.',
    }));
    showInApp(<MineSection />, { answers: { getMine: async () => ({ ...MINE, needsYou }) } });
    expect(await screen.findByText('2 more')).toBeVisible();
    expect(screen.getByText('Finding 4')).toBeVisible();
    expect(screen.getByText('Finding 5')).not.toBeVisible();
  });

  it('takes no room where nothing is mine', async () => {
    const getMine = jest.fn(async () => NOTHING);
    showInApp(<MineSection />, { answers: { getMine } });
    await waitFor(() => expect(getMine).toHaveBeenCalled());
    await waitFor(() =>
      expect(screen.queryByText('Looking for what is yours…')).not.toBeInTheDocument(),
    );
    expect(screen.queryByRole('heading')).not.toBeInTheDocument();
  });

  it('leaves it to the fleet to say that the backend is starting', async () => {
    const getMine = jest.fn(async () => {
      throw new ServiceUnavailableError('starting');
    });
    showInApp(<MineSection />, { answers: { getMine } });
    await waitFor(() => expect(getMine).toHaveBeenCalled());
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says what failed', async () => {
    showInApp(<MineSection />, {
      answers: {
        getMine: async () => {
          throw new Error('down');
        },
      },
    });
    expect(await screen.findByText('What is yours could not be read.')).toBeVisible();
  });
});

describe('the widgets of the home page', () => {
  it('show the services', async () => {
    showInApp(<MyServicesContent />, { answers: { getMine: async () => MINE } });
    expect(await screen.findByRole('table', { name: '2 services' })).toBeVisible();
  });

  it('teach where none is mine', async () => {
    showInApp(<MyServicesContent />, { answers: { getMine: async () => NOTHING } });
    expect(await screen.findByText('No service is yours yet')).toBeVisible();
  });

  it('show what waits, and handovers', async () => {
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => MINE } });
    expect(await screen.findByText('No orphans in tier 1')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Handovers' })).toBeVisible();
  });
});
