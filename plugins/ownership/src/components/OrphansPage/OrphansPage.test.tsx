import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { OrphanRow, OrphansResponse } from '@rollcall/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { ORPHAN, SNAPSHOT } from '../../__testUtils__/samples';
import { OrphansPage } from './OrphansPage';

const ROW: OrphanRow = {
  ...ORPHAN,
  orphan: { ...ORPHAN.orphan!, fingerprint: 'v1:mail' },
  suggestions: [
    {
      ownerRef: 'group:default/payments',
      title: 'Payments',
      confidence: 0.82,
      evidence: [{ kind: 'codeowners', because: 'CODEOWNERS names it.', weight: 0.6 }],
    },
  ],
};

function orphansOf(orphans: OrphanRow[]): OrphansResponse {
  return {
    snapshot: SNAPSHOT,
    total: orphans.length,
    groups:
      orphans.length === 0 ? [] : [{ rule: 'owner-unknown', title: 'Owner is gone', orphans }],
    unownedAlerts: [],
  };
}

function show(answers: Partial<OwnershipApi>, address = '/') {
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          ownershipApiRef,
          fakeOwnershipApi({
            getOrphans: async () => orphansOf([ROW]),
            getTrend: async () => ({ snapshot: SNAPSHOT, dimension: 'fleet', points: [] }),
            ...answers,
          }),
        ],
      ]}
    >
      <OrphansPage />
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
      config: { ownership: { ruleDocsUrl: 'https://docs.example.org/rules/{rule}.md' } },
    },
  );
}

describe('the orphans', () => {
  it('of a team that left thousands are drawn a few at a time, and up to the one that is meant', async () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({
      ...ROW,
      ref: `component:default/s${at}`,
      title: `Service ${at}`,
    }));
    Element.prototype.scrollIntoView = jest.fn();
    const ref = encodeURIComponent('component:default/s39');
    show({ getOrphans: async () => orphansOf(many) }, `/#${ref}`);
    const group = await screen.findByRole('region', { name: 'Owner is gone (1000)' });
    const items = () => within(group).getAllByRole('button', { name: /^Propose owner/ });
    expect(items()).toHaveLength(40);
    await userEvent.click(
      within(group).getByRole('button', { name: 'Show 25 more of 960 orphans' }),
    );
    expect(items()).toHaveLength(65);
  });

  it('lead with the number that should be zero', async () => {
    show({});
    const numbers = await screen.findByRole('region', { name: 'Orphans in numbers' });
    expect(numbers).toHaveTextContent('1orphan, should be 0');
    expect(await within(numbers).findByText(/History begins today/)).toBeVisible();
  });

  it('stand by reason, each with why, where and what ends it', async () => {
    show({});
    const group = within(await screen.findByRole('region', { name: 'Owner is gone (1)' }));
    expect(group.getByRole('link', { name: /owner-unknown/ })).toHaveAttribute(
      'href',
      'https://docs.example.org/rules/owner-unknown.md',
    );
    const orphan = group.getByRole('listitem');
    expect(within(orphan).getByRole('link', { name: 'Legacy mail' })).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy-mail',
    );
    expect(within(orphan).getByText('— gone: mailers')).toBeVisible();
    expect(within(orphan).getByText('There is no group mailers.')).toBeVisible();
    expect(within(orphan).getByText('catalog/mail.yaml:12')).toBeVisible();
    expect(orphan).toHaveTextContent('Do: Name a group that exists.');
  });

  it('stand with the reason first that has the most critical service', async () => {
    const [critical, minor] = [0, 3].map(rank => ({
      ...ROW,
      ref: `component:default/rank-${rank}`,
      tier: { id: `${rank + 1}`, title: 'Tier', rank },
    }));
    show({
      getOrphans: async () => ({
        snapshot: SNAPSHOT,
        total: 2,
        groups: [
          { rule: 'owner-missing', title: 'Nobody', orphans: [minor] },
          { rule: 'owner-unknown', title: 'Gone', orphans: [critical] },
        ],
        unownedAlerts: [],
      }),
    });
    await screen.findByRole('region', { name: 'Gone (1)' });
    const headings = screen.getAllByRole('heading', { level: 2 });
    expect(headings.map(heading => heading.textContent)).toEqual(['Gone (1)', 'Nobody (1)']);
  });

  it('say who probably owns them, as a suggestion with its evidence', async () => {
    show({});
    const orphan = await screen.findByRole('listitem');
    expect(orphan).toHaveTextContent(/Suggestion, not a fact.*Payments 82 % sureCODEOWNERS names/);
  });

  it('bring the one the address names into sight', async () => {
    const scrollIntoView = jest.fn();
    Element.prototype.scrollIntoView = scrollIntoView;
    const other = { ...ROW, ref: 'component:default/other', title: 'Other' };
    show(
      { getOrphans: async () => orphansOf([other, ROW]) },
      '/#component%3Adefault%2Flegacy-mail',
    );
    expect(await screen.findByRole('listitem', { current: true })).toHaveTextContent('Legacy mail');
    expect(scrollIntoView).toHaveBeenCalledTimes(1);
  });

  it('suggest nobody where nothing speaks for anybody', async () => {
    show({ getOrphans: async () => orphansOf([{ ...ROW, suggestions: [] }]) });
    expect(await screen.findByText(/no name is suggested/)).toBeVisible();
  });

  it('lead to the patch that names an owner', async () => {
    show({});
    await userEvent.click(
      await screen.findByRole('button', { name: 'Propose owner… for Legacy mail' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('radio', { name: /Payments/ })).toBeChecked();
    await userEvent.click(dialog.getByRole('button', { name: 'Close' }));
  });

  it('lead to the waiver of the finding', async () => {
    show({});
    await userEvent.click(
      await screen.findByRole('button', { name: 'Waive… this finding of Legacy mail' }),
    );
    const dialog = within(await screen.findByRole('dialog', { name: 'Waive this finding' }));
    expect(dialog.getByText('There is no group mailers.')).toBeVisible();
  });

  it('stand before the alerts that nobody owned, each with what ends that', async () => {
    const unownedAlerts = [
      {
        fingerprint: 'v1:a',
        reason: 'service',
        entityRef: 'component:default/mail',
        message: 'Nobody owns the alert QueueFull of component:mail.',
        remedy: 'Say who owns component:mail. Probably Payments does (82 %).',
      },
      {
        fingerprint: 'v1:b',
        reason: 'nameless',
        entityRef: 'auditpolicy:default/policy',
        message: 'The alert DiskFull names no service.',
        remedy: 'Name its service.',
      },
    ];
    show({ getOrphans: async () => ({ ...orphansOf([ROW]), unownedAlerts }) });
    const panel = within(
      await screen.findByRole('region', { name: 'Alerts that nobody owned (2)' }),
    );
    const [ofService, nameless] = panel.getAllByRole('listitem');
    expect(ofService).toHaveTextContent('Probably Payments does (82 %).');
    expect(within(ofService).getByRole('link', { name: /mail/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/mail',
    );
    expect(nameless).toHaveTextContent('The alert DiskFull names no service.');
    expect(within(nameless).queryByRole('link')).not.toBeInTheDocument();
  });

  it('are calmly none', async () => {
    show({ getOrphans: async () => orphansOf([]) });
    expect(await screen.findByText('No orphans')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Orphans in numbers' })).toHaveTextContent(
      '0orphans, as it should be',
    );
  });

  it('say what failed, and stand without their history', async () => {
    show({
      getTrend: async () => {
        throw new Error('no history');
      },
    });
    expect(await screen.findByText(/Its history could not be read/)).toBeVisible();
    expect(screen.getByRole('region', { name: /Owner is gone/ })).toBeVisible();
  });

  it('can be asked for again after a failure', async () => {
    const getOrphans = jest
      .fn<Promise<OrphansResponse>, []>()
      .mockRejectedValueOnce(new Error('socket hang up'))
      .mockResolvedValue(orphansOf([ROW]));
    show({ getOrphans });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: /Owner is gone/ })).toBeVisible();
  });
});
