import { NotFoundError } from '@backstage/errors';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EscalationStep, WhoDto } from '@rollcall/plugin-oncall-common';
import type { ReactElement } from 'react';
import type { OnCallApi } from '../../api/OnCallApi';
import {
  inHours,
  MARA,
  OYVIND,
  pageOf,
  ROTATION,
  rowOf,
  shiftOf,
  whoOf,
} from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { EntityPersonOnCallCard } from './EntityPersonOnCallCard';
import { EntityServiceOnCallCard } from './EntityServiceOnCallCard';
import { EntityTeamOnCallCard } from './EntityTeamOnCallCard';

function show(
  card: ReactElement,
  entity: { kind: string; name: string },
  answers: Partial<OnCallApi>,
  config?: { oncall: { pageUrl: string } },
) {
  const { kind, name } = entity;
  return showInApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name, namespace: 'default' },
      }}
    >
      {card}
    </EntityProvider>,
    { answers, config },
  );
}

function showService(who: Partial<WhoDto>, config?: { oncall: { pageUrl: string } }) {
  const getWho = jest.fn(async () => whoOf(who));
  show(<EntityServiceOnCallCard />, { kind: 'Component', name: 'checkout' }, { getWho }, config);
  return { getWho };
}

const STEPS: EscalationStep[] = [
  {
    index: 0,
    afterMs: 0,
    repetition: 0,
    targets: [{ ref: 'oncallrotation:default/nights', users: [] }],
    state: 'empty',
    because: 'nobody takes turns in nights',
    fallback: false,
  },
  {
    index: 1,
    afterMs: 0,
    repetition: 0,
    targets: [{ ref: ROTATION, users: [MARA] }],
    state: 'reaches',
    fallback: false,
  },
  {
    index: 2,
    afterMs: 900_000,
    repetition: 0,
    targets: [{ ref: OYVIND, users: [OYVIND] }],
    state: 'reaches',
    fallback: false,
  },
  {
    index: 1,
    afterMs: 1_800_000,
    repetition: 1,
    targets: [{ ref: ROTATION, users: [MARA] }],
    state: 'reaches',
    fallback: false,
  },
  {
    index: 3,
    afterMs: 2_700_000,
    repetition: 0,
    targets: [{ ref: 'oncallrotation:default/platform', users: [] }],
    state: 'unknown',
    because: 'PagerDuty has not been read yet',
    fallback: true,
  },
];

describe('the card of a service', () => {
  it('says who is on call until when, who is next, and why, with places in git', async () => {
    const { getWho } = showService({});
    expect(await screen.findByText('Mara Lindqvist')).toBeVisible();
    expect(screen.getByText(/→ then/)).toHaveTextContent(/\(you\) until .* → then Øyvind Haugen/);
    expect(screen.getByText(/^why:/)).toHaveTextContent(
      'why: spec.owner team checkout, catalog/checkout/services.yaml:14 → owned by escalation policy checkout, catalog/checkout/oncall.yaml:32',
    );
    expect(screen.getByRole('link', { name: 'checkout-primary' })).toHaveAttribute(
      'href',
      '/oncall/rotations/default/checkout-primary',
    );
    expect(getWho).toHaveBeenCalledWith('component:default/checkout', expect.anything());
    // Without the steps, those that were skipped are told all the same.
    expect(screen.getByText('skipped: nobody takes turns in nights')).toBeVisible();
  });

  it('tells the steps an alert goes through, with those skipped and why', async () => {
    showService({ steps: STEPS });
    expect(await screen.findByText('If nobody acknowledges')).toBeVisible();
    await screen.findAllByText('Øyvind Haugen');
    expect(await screen.findByRole('link', { name: 'Platform, day and night' })).toBeVisible();
    expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'skippednights: nobody takes turns in nights',
      'at oncecheckout-primary: Mara Lindqvist (you)',
      'after 15 minØyvind Haugen',
      'after 45 minPlatform, day and night: PagerDuty has not been read yet',
    ]);
    expect(screen.getByText('Then all of it again, once.')).toBeVisible();
  });

  it('needs a person now where nobody is on call', async () => {
    showService({
      state: 'nobody',
      people: [],
      next: undefined,
      because: 'Its team has no rotation.',
    });
    expect(await screen.findByRole('img', { name: /^unmet, urgent/ })).toBeVisible();
    expect(screen.getByText('Its team has no rotation.')).toBeVisible();
  });

  it('says that only the fallback answers', async () => {
    showService({ state: 'fallback' });
    expect(await screen.findByText(/Only the organisation’s fallback answers/)).toBeVisible();
  });

  it('says why it cannot be known', async () => {
    showService({
      state: 'unknown',
      people: [],
      next: undefined,
      because: 'No feed is called team.',
    });
    expect(await screen.findByText('No feed is called team.')).toBeVisible();
    expect(screen.getByText(/Unknown/)).toBeVisible();
  });

  it('wears a clock on a schedule that has not come for a while', async () => {
    showService({ imported: { source: 'ical', asOf: inHours(-4), stale: true } });
    expect(await screen.findByText(/You see the schedule of/)).toHaveTextContent(
      /a calendar feed does not answer. The last known schedule stays in force/,
    );
  });

  it('says that it may be who was on call before, where it cannot be read anew', async () => {
    const getWho = jest.fn(async () => whoOf());
    const { signal } = show(
      <EntityServiceOnCallCard />,
      { kind: 'Component', name: 'checkout' },
      { getWho },
    );
    expect(await screen.findByText('Mara Lindqvist')).toBeVisible();
    getWho.mockRejectedValueOnce(new Error('The network is away'));
    signal();
    expect(await screen.findByText('This may be who was on call before.')).toBeVisible();
    expect(screen.getByText('Mara Lindqvist')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/who was on call before/)).toBeNull());
  });

  it('hides names, and leads to where somebody is paged', async () => {
    showService(
      {
        namesHidden: true,
        people: [],
        next: { at: inHours(24), userRefs: [] },
        steps: [STEPS[0], { ...STEPS[2], targets: [{ ref: 'user', users: [] }] }],
      },
      { oncall: { pageUrl: 'https://pager.example/{service}' } },
    );
    expect(await screen.findByText(/Somebody is on call/)).toHaveTextContent(
      /→ then somebody else/,
    );
    expect(screen.getByText('somebody')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Page the on-call of checkout' })).toHaveAttribute(
      'href',
      'https://pager.example/checkout',
    );
  });

  it('says so where the service is too new, and where it failed', async () => {
    show(
      <EntityServiceOnCallCard />,
      { kind: 'Component', name: 'a' },
      {
        getWho: async () => {
          throw new NotFoundError('no');
        },
      },
    );
    expect(await screen.findByText('Not read yet')).toBeVisible();
  });

  it('takes nothing else of the page down when it fails', async () => {
    show(
      <EntityServiceOnCallCard />,
      { kind: 'Component', name: 'a' },
      {
        getWho: async () => {
          throw new Error('down');
        },
      },
    );
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('Who is on call could not be read.')).toBeVisible();
  });
});

describe('the card of a team', () => {
  it('lists its rotations, and leads to them in the list of all', async () => {
    const getNow = jest.fn(async () => pageOf([rowOf()], { totalItems: 12 }));
    show(<EntityTeamOnCallCard />, { kind: 'Group', name: 'commerce' }, { getNow });
    const table = within(await screen.findByRole('table', { name: /^12 rotations/ }));
    expect(table.getByRole('link', { name: 'Checkout, primary' })).toBeVisible();
    expect(getNow).toHaveBeenCalledWith(
      { teamRef: 'group:default/commerce', limit: 8 },
      expect.anything(),
    );
    expect(screen.getByRole('link', { name: 'in the list of all' })).toHaveAttribute(
      'href',
      '/oncall?teamRef=group%3Adefault%2Fcommerce',
    );
  });

  it('says who answers for a team without a rotation', async () => {
    show(
      <EntityTeamOnCallCard />,
      { kind: 'Group', name: 'risk' },
      {
        getNow: async () => pageOf([]),
        getWho: async () => whoOf({ ref: 'group:default/risk' }),
      },
    );
    expect(await screen.findByText(/no rotation of its own; this is who answers/)).toBeVisible();
    expect(await screen.findByText('Mara Lindqvist')).toBeVisible();
  });
});

describe('the card of a person', () => {
  it('lists their shifts', async () => {
    const getShifts = jest.fn(async () => ({
      userRef: OYVIND,
      shifts: [shiftOf({ before: [MARA], after: [] })],
    }));
    show(<EntityPersonOnCallCard />, { kind: 'User', name: 'oyvind' }, { getShifts });
    expect(await screen.findByText(/ends/)).toHaveTextContent(
      /after Mara Lindqvist \(you\)|after mara/,
    );
    expect(getShifts).toHaveBeenCalledWith(OYVIND, expect.objectContaining({ days: 60 }));
    expect(screen.queryByRole('button', { name: /^Swap/ })).not.toBeInTheDocument();
  });

  it('says that there is none', async () => {
    show(
      <EntityPersonOnCallCard />,
      { kind: 'User', name: 'oyvind' },
      {
        getShifts: async () => ({ userRef: OYVIND, shifts: [] }),
      },
    );
    expect(await screen.findByText('No shift in the next 60 days')).toBeVisible();
  });
});
