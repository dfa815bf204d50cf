import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TEAMS } from '@rollcall/test-utils/frontend';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { campaignDetailOf, campaignOf } from '../../__testUtils__/campaigns';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { overviewOf, ruleOf, SNAPSHOT } from '../../__testUtils__/samples';
import { CampaignsPage } from './CampaignsPage';

const CHECKOUT_FLOW = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'checkout-flow', title: 'Checkout flow' },
};

function show(answers: Partial<OwnershipApi>, address = '/campaigns') {
  const api = fakeOwnershipApi({
    getOverview: async () => overviewOf({}),
    listCampaigns: async () => ({
      items: [
        campaignOf({ id: 'old', name: 'Tiers everywhere', state: 'done' }),
        campaignOf({ id: 'late', name: 'Late one', deadline: '2020-01-01' }),
        campaignOf({}),
      ],
    }),
    getCampaign: async () => campaignDetailOf({}),
    listRules: async () => ({
      snapshot: SNAPSHOT,
      items: [
        ruleOf({ id: 'tier-missing', openFindings: 0 }),
        ruleOf({}),
        ruleOf({ id: 'contact-unknown', severity: 'off', openFindings: 0 }),
      ],
    }),
    ...answers,
  });
  renderInTestApp(
    <TestApiProvider
      apis={[
        [ownershipApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: [...TEAMS, CHECKOUT_FLOW] })],
      ]}
    >
      <Routes>
        <Route path="/campaigns/*" element={<CampaignsPage />} />
      </Routes>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: [address],
    },
  );
}

describe('a campaign over a whole organisation', () => {
  it('draws a few of its thousands of findings, and more when asked', async () => {
    const [, open] = campaignDetailOf({}).items;
    const items = Array.from({ length: 2_000 }, (_, at) => ({
      ...open,
      fingerprint: `v1:${at}`,
      title: `Service ${at}`,
    }));
    show({ getCampaign: async () => campaignDetailOf({ items }) }, '/campaigns/c1');
    expect(await screen.findByText('2000 findings')).toBeVisible();
    const findings = screen.getByRole('region', { name: 'Findings' });
    expect(within(findings).getAllByRole('listitem')).toHaveLength(50);
    await userEvent.click(
      within(findings).getByRole('button', { name: 'Show 50 more of 1950 findings' }),
    );
    expect(within(findings).getAllByRole('listitem')).toHaveLength(100);
  });
});

describe('the list of campaigns', () => {
  it('shows those that run first, with their state in words', async () => {
    show({});
    const rows = (await screen.findAllByRole('rowheader')).map(row => row.textContent);
    expect(rows[0]).toContain('Late one');
    expect(rows[2]).toContain('Tiers everywhere');
    expect(screen.getByText(/^overdue by \d+ days$/)).toBeVisible();
    expect(screen.getByText('done', { selector: 'span' })).toBeVisible();
    expect(
      screen.getByRole('progressbar', { name: 'No orphans in tier 1: 2 of 4 closed' }),
    ).toBeVisible();
  });

  it('takes its filter from the address', async () => {
    show({}, '/campaigns?state=done');
    expect(await screen.findAllByRole('rowheader')).toHaveLength(1);
    expect(screen.getByText('1 of 3 campaigns')).toBeVisible();
  });

  it('teaches what a campaign is where there is none', async () => {
    show({ listCampaigns: async () => ({ items: [] }) });
    expect(await screen.findByText('No campaign yet')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Start a campaign…' })).toBeVisible();
  });

  it('says what failed, and tries again', async () => {
    const listCampaigns = jest
      .fn<ReturnType<OwnershipApi['listCampaigns']>, []>()
      .mockRejectedValueOnce(new Error('socket hang up'))
      .mockResolvedValue({ items: [campaignOf({})] });
    show({ listCampaigns });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('link', { name: 'No orphans in tier 1' })).toBeVisible();
  });

  it('leads to one and back', async () => {
    show({});
    await userEvent.click(await screen.findByRole('link', { name: 'No orphans in tier 1' }));
    expect(await screen.findByRole('heading', { name: 'Closed so far' })).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'All campaigns' }));
    expect(await screen.findByRole('link', { name: 'Late one' })).toBeVisible();
  });
});

describe('starting a campaign', () => {
  it('says what is still needed, keeps all of it through a refusal, and leads to the new one', async () => {
    const createCampaign = jest
      .fn<ReturnType<OwnershipApi['createCampaign']>, Parameters<OwnershipApi['createCampaign']>>()
      .mockRejectedValueOnce(new Error('You may not manage campaigns of Storefront.'))
      .mockResolvedValue(campaignOf({}));
    show({ createCampaign }, '/campaigns?new=campaign');
    const dialog = within(await screen.findByRole('dialog', { name: 'Start a campaign' }));
    expect(
      dialog.getByText(
        'Still needed: a name, at least one rule, a deadline and the team that runs it.',
      ),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Start the campaign' })).toBeDisabled();

    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'No orphans');
    await userEvent.click(await dialog.findByRole('checkbox', { name: 'owner-missing 2 open' }));
    await userEvent.click(await dialog.findByRole('checkbox', { name: '1 Critical' }));
    await userEvent.type(
      dialog.getByRole('combobox', { name: 'Only services of these systems' }),
      'flow',
    );
    await userEvent.click(await dialog.findByRole('option', { name: /Checkout flow/ }));
    fireEvent.change(dialog.getByLabelText('Deadline'), { target: { value: '2026-12-31' } });
    await userEvent.type(dialog.getByRole('combobox', { name: 'Run by' }), 'store');
    await userEvent.click(await dialog.findByRole('option', { name: /Storefront/ }));
    await userEvent.click(dialog.getByRole('button', { name: 'Start the campaign' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Nothing was changed. You may not manage campaigns of Storefront.',
    );
    expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('No orphans');
    await userEvent.click(dialog.getByRole('button', { name: 'Start the campaign' }));
    expect(await screen.findByRole('heading', { name: 'Closed so far' })).toBeVisible();
    expect(createCampaign).toHaveBeenLastCalledWith({
      name: 'No orphans',
      description: undefined,
      scope: { tiers: ['1'], systems: ['system:default/checkout-flow'] },
      rules: ['owner-missing'],
      deadline: '2026-12-31',
      ownerRef: 'group:default/storefront',
    });
  }, 30_000);
});

describe('the rules of a campaign', () => {
  it('are those that are checked here, those with something open first', async () => {
    show({}, '/campaigns?new=campaign');
    const rules = within(await screen.findByRole('group', { name: 'Rules' }));
    const names = (await rules.findAllByRole('checkbox')).map(
      box => box.closest('label')?.textContent,
    );
    expect(names.map(name => name?.trim())).toEqual(['owner-missing 2 open', 'tier-missing']);
  });

  it('can be asked for again where they could not be read', async () => {
    const listRules = jest
      .fn<ReturnType<OwnershipApi['listRules']>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue({ snapshot: SNAPSHOT, items: [ruleOf({})] });
    show({ listRules }, '/campaigns?new=campaign');
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('checkbox', { name: /^owner-missing/ })).toBeVisible();
  });
});

describe('one campaign', () => {
  it('shows how far it is, team by team, and each finding with its remedy', async () => {
    show({}, '/campaigns/c1');
    expect(await screen.findByText('2 of 4 closed')).toBeVisible();
    expect(
      screen.getByRole('img', { name: /2 of 4 closed on 10 Nov 2026; due 31 Dec 2999/ }),
    ).toBeVisible();
    const teams = within(screen.getByRole('table', { name: 'Team by team' }));
    expect(teams.getAllByRole('rowheader').map(row => row.textContent)).toEqual([
      '— nobody',
      'Payments',
    ]);
    const findings = within(screen.getByRole('region', { name: 'Findings' }));
    const [open, closed] = findings.getAllByRole('listitem');
    expect(open).toHaveTextContent('Legacy mail');
    expect(open).toHaveTextContent('was closed and came back');
    expect(open).toHaveTextContent('Do: Add spec.owner.');
    expect(closed).toHaveTextContent('Ledger');
    expect(closed).not.toHaveTextContent('Do:');
  });

  it('lists apart what joined later', async () => {
    show({}, '/campaigns/c1');
    const later = await screen.findByRole('region', { name: 'Joined later' });
    expect(later).toHaveTextContent('Newcomer 1 open by these rules');
  });

  it('narrows the findings by what the address says', async () => {
    show({}, '/campaigns/c1?item=closed&team=group%3Adefault%2Fpayments');
    expect(await screen.findByText('1 of 2 findings')).toBeVisible();
  });

  it('ends it after saying what that means', async () => {
    const endCampaign = jest.fn(async () => {});
    const getCampaign = jest
      .fn<ReturnType<OwnershipApi['getCampaign']>, []>()
      .mockResolvedValueOnce(campaignDetailOf({}))
      .mockResolvedValue(campaignDetailOf({ state: 'ended', closedAt: '2026-11-20T00:00:00Z' }));
    show({ endCampaign, getCampaign }, '/campaigns/c1');
    await userEvent.click(await screen.findByRole('button', { name: 'End this campaign…' }));
    expect(await screen.findByText(/2 of 4 findings are still open/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'End the campaign' }));
    expect(await screen.findByText('ended by hand')).toBeVisible();
    expect(endCampaign).toHaveBeenCalledWith('c1');
  });

  it('says that there is no such campaign', async () => {
    show(
      {
        getCampaign: async () => {
          throw new NotFoundError('no');
        },
      },
      '/campaigns/x',
    );
    expect(await screen.findByText('There is no such campaign')).toBeVisible();
  });
});
