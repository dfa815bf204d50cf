import { ServiceUnavailableError } from '@backstage/errors';
import type { MineResponse, TrendPoint } from '@rollcall/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handoverOf } from '../../__testUtils__/handovers';
import { overviewOf, rowOf, SNAPSHOT } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { FleetLineContent } from './FleetLine';
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
      title: 'Checkout',
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

const failing = async () => {
  throw new Error('down');
};

describe('my services', () => {
  it('stand most critical first, with their five marks', async () => {
    showInApp(<MyServicesContent />, { answers: { getMine: async () => MINE } });
    const table = within(await screen.findByRole('table', { name: '2 services of Payments' }));
    expect(table.getAllByRole('rowheader').map(row => row.textContent)).toEqual([
      'Checkout',
      'Receipts',
    ]);
  });

  it('teach where there are none', async () => {
    showInApp(<MyServicesContent />, { answers: { getMine: async () => NOTHING } });
    expect(await screen.findByText('No service is yours yet')).toBeVisible();
  });

  it('say what failed', async () => {
    showInApp(<MyServicesContent />, { answers: { getMine: failing } });
    expect(await screen.findByText('What is yours could not be read.')).toBeVisible();
  });

  it('say what they are waiting for while the backend starts', async () => {
    showInApp(<MyServicesContent />, {
      answers: {
        getMine: async () => {
          throw new ServiceUnavailableError('starting');
        },
      },
    });
    expect(await screen.findByText('Looking for what is yours…')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('what needs me', () => {
  it('says what to do, why, and leads to where it is done', async () => {
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => MINE } });
    expect(
      await screen.findByRole('link', { name: 'Confirm ownership of Checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/contract');
    expect(screen.getByText(/It was last confirmed 200 days ago/)).toHaveTextContent('Due');
    expect(screen.getByRole('link', { name: 'No orphans in tier 1' })).toHaveAttribute(
      'href',
      '/ownership/campaigns/c1',
    );
    expect(screen.getByRole('heading', { name: 'Handovers' })).toBeVisible();
    expect(screen.getByText('Proposed; the receiving team has not answered yet.')).toBeVisible();
  });

  it.each([
    ['orphan', 'Find an owner for Checkout'],
    ['finding', 'Mend Checkout'],
    ['handover', 'Answer the handover of Checkout'],
  ] as const)('asks of an item of kind %s: %s', async (kind, words) => {
    const item = { kind, title: 'Checkout', because: 'So.', entityRef: 'component:checkout' };
    showInApp(<NeedsYouContent />, {
      answers: { getMine: async () => ({ ...MINE, needsYou: [item] }) },
    });
    expect(await screen.findByRole('link', { name: words })).toBeVisible();
  });

  it('names a handover once, where somebody has to answer it', async () => {
    const needsYou = [
      {
        kind: 'handover' as const,
        title: 'Checkout',
        because: 'So.',
        entityRef: 'component:default/checkout',
      },
    ];
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => ({ ...MINE, needsYou }) } });
    expect(await screen.findByRole('link', { name: /^Answer the handover/ })).toBeVisible();
    expect(screen.queryByRole('heading', { name: 'Handovers' })).not.toBeInTheDocument();
  });

  it('is red only where it needs a person now', async () => {
    const item = { kind: 'orphan' as const, title: 'Mail', because: 'So.' };
    const needsYou = [
      { ...item, urgent: true },
      { ...item, title: 'Post' },
    ];
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => ({ ...MINE, needsYou }) } });
    const items = await screen.findAllByRole('img', { name: /^unmet/ });
    expect(items.map(mark => mark.getAttribute('aria-label'))).toEqual(['unmet, urgent', 'unmet']);
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
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => MINE, confirmServices } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Confirm ownership of Checkout' }),
    );
    expect(await screen.findByText('Confirmed just now.')).toBeVisible();
    expect(confirmServices).toHaveBeenCalledWith({ entityRefs: ['component:default/checkout'] });
  });

  it('puts the sixth and later behind a word', async () => {
    const needsYou = Array.from({ length: 7 }, (_, index) => ({
      kind: 'finding' as const,
      title: `service ${index}`,
      because: 'So.',
    }));
    showInApp(<NeedsYouContent />, { answers: { getMine: async () => ({ ...MINE, needsYou }) } });
    expect(await screen.findByText('2 more')).toBeVisible();
    expect(screen.getByText('Mend service 4')).toBeVisible();
    expect(screen.getByText('Mend service 5')).not.toBeVisible();
  });
});

describe('the fleet in a line', () => {
  const orphansOn = (day: string, orphans: number): TrendPoint => ({
    day,
    orphans,
    services: 2,
    answered: 1,
    openFindings: { error: 0, warning: 0, info: 0 },
  });

  it('leads with the number that should be zero, and to it', async () => {
    showInApp(<FleetLineContent />, {
      answers: {
        getOverview: async () => overviewOf({}),
        getTrend: async () => ({
          snapshot: SNAPSHOT,
          dimension: 'fleet',
          points: [orphansOn('2026-11-14', 0), orphansOn('2026-11-21', 1)],
        }),
      },
    });
    expect(await screen.findByText('orphan, 1 more than a week ago')).toBeVisible();
    expect(screen.getByText('1 of 2')).toBeVisible();
    expect(screen.getByRole('link', { name: 'See orphans' })).toHaveAttribute(
      'href',
      '/ownership/orphans',
    );
    expect(
      screen.getByRole('img', { name: 'orphans: 0 on 14 Nov 2026, 1 on 21 Nov 2026' }),
    ).toBeVisible();
  });

  it('stands without its history', async () => {
    showInApp(<FleetLineContent />, {
      answers: { getOverview: async () => overviewOf({}), getTrend: failing },
    });
    expect(await screen.findByText('orphan')).toBeVisible();
  });

  it('says what failed', async () => {
    showInApp(<FleetLineContent />, { answers: { getOverview: failing } });
    expect(await screen.findByText('The fleet could not be read.')).toBeVisible();
  });
});
