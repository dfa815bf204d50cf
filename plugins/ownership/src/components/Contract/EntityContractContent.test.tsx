import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { EntityProvider, entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ServiceReport } from '@rollcall/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { EntityContractContent } from '../../plugin';
import { rootRouteRef } from '../../routes';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { findingOf, reportOf, SNAPSHOT } from '../../__testUtils__/samples';

const CONFIRMATION = {
  entityRef: 'component:default/checkout',
  by: 'user:default/mara',
  at: '2026-11-09T12:00:00Z',
  source: 'portal' as const,
};

function dependencyOf(
  changes: Partial<ServiceReport['dependencies'][number]>,
): ServiceReport['dependencies'][number] {
  return {
    ref: 'component:default/ledger',
    declared: 'component:ledger',
    title: 'Ledger',
    via: 'dependsOn',
    exists: true,
    hard: true,
    orphan: false,
    source: { file: 'catalog/checkout.yaml', document: 1, line: 1 },
    pointer: '/spec/dependsOn/0',
    ...changes,
  };
}

function show(answers: Partial<OwnershipApi>) {
  const api = fakeOwnershipApi({
    getService: async () => reportOf({}),
    listConfirmations: async () => ({ items: [] }),
    listHandovers: async () => ({ items: [] }),
    ...answers,
  });
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, api]]}>
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'checkout' },
        }}
      >
        <EntityContractContent />
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/ownership': rootRouteRef,
      },
    },
  );
}

/** What stands beside a question. */
async function answerTo(question: string) {
  const term = (await screen.findAllByRole('term')).find(one => one.textContent === question);
  return within(term!.nextElementSibling as HTMLElement);
}

describe('the contract of a service', () => {
  it('asks five questions, and what it leans on', async () => {
    show({});
    expect(await screen.findByRole('heading', { name: /3 of 5 answered/ })).toBeVisible();
    expect(screen.getAllByRole('term').map(term => term.textContent)).toEqual([
      'Who owns it?',
      'Who is on call?',
      'How much it matters',
      'What it promises',
      'What we do',
      'Leans on',
    ]);
  });

  it('links an answer to the line that says so, where the source has an address', async () => {
    show({
      getService: async () =>
        reportOf({
          place: {
            file: 'catalog/checkout.yaml',
            line: 1,
            url: 'https://github.com/acme/shop/blob/main/catalog/checkout.yaml',
          },
        }),
    });
    const owner = await answerTo('Who owns it?');
    expect(owner.getByRole('link', { name: /^catalog\/checkout.yaml:14/ })).toHaveAttribute(
      'href',
      'https://github.com/acme/shop/blob/main/catalog/checkout.yaml#L14',
    );
    expect(owner.getByText(/6 people/)).toBeVisible();
  });

  it('says what the tier asks for, each with its mark', async () => {
    show({});
    const tier = await answerTo('How much it matters');
    expect(tier.getByText('Tier 1 asks for:')).toBeVisible();
    expect(tier.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'An owner that exists',
      'An SLO of at least 99.9 %',
    ]);
    expect(tier.getByRole('img', { name: /^unmet\. No SLO names this service/ })).toBeVisible();
    const promise = await answerTo('What it promises');
    expect(promise.getByText('Nothing promised, nothing watched')).toBeVisible();
    expect(promise.getByText(/No SLO names this service/)).toBeVisible();
  });

  it('names the runbooks with their links', async () => {
    show({});
    const runbooks = await answerTo('What we do');
    expect(runbooks.getByRole('link', { name: 'Restart consumers' })).toHaveAttribute(
      'href',
      '/catalog/default/runbook/restart',
    );
  });

  it('marks what it leans on: owned, orphan, gone', async () => {
    show({
      getService: async () =>
        reportOf({
          dependencies: [
            dependencyOf({ tier: '2' }),
            dependencyOf({ ref: 'component:default/mail', title: 'Mail', orphan: true }),
            dependencyOf({
              ref: 'component:default/x',
              declared: 'component:x',
              exists: false,
              hard: false,
            }),
          ],
        }),
    });
    const items = (await answerTo('Leans on')).getAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'Ledgertier 2',
      'Mailorphan',
      'component:xdoes not exist · soft',
    ]);
    expect(within(items[1]).getByRole('img', { name: /^unmet/ })).toBeVisible();
  });

  it('says who confirmed the owner and until when, and takes a new word for it', async () => {
    const listConfirmations = jest
      .fn<ReturnType<OwnershipApi['listConfirmations']>, []>()
      .mockResolvedValueOnce({ items: [] })
      .mockResolvedValue({ items: [CONFIRMATION], holdsUntil: '2027-02-09T12:00:00Z' });
    const confirmServices = jest.fn(async () => ({ confirmed: [CONFIRMATION], refused: [] }));
    show({ listConfirmations, confirmServices });
    const owner = await answerTo('Who owns it?');
    expect(await owner.findByText('never confirmed')).toBeVisible();
    await userEvent.click(owner.getByRole('button', { name: 'Confirm the owner of Checkout' }));
    expect(await owner.findByText(/due again/)).toHaveTextContent(/confirmed .* by mara/);
    expect(confirmServices).toHaveBeenCalledWith({
      entityRefs: ['component:default/checkout'],
    });
  });

  it('leads from an orphan to who probably owns it, and asks nobody to confirm it', async () => {
    show({
      getService: async () =>
        reportOf({
          owner: { state: 'not-found', declared: 'mailers', hops: [], additional: [] },
          findings: [findingOf({ rule: 'owner-unknown', entityRef: 'component:default/checkout' })],
        }),
    });
    const owner = await answerTo('Who owns it?');
    expect(owner.getByRole('link', { name: /^Who probably owns it/ })).toHaveAttribute(
      'href',
      '/ownership/orphans#component%3Adefault%2Fcheckout',
    );
    expect(owner.queryByRole('button', { name: /^Confirm/ })).not.toBeInTheDocument();
  });

  it('explains to a stranger why a confirmation was refused', async () => {
    show({
      confirmServices: async () => {
        throw new NotAllowedError('no');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Confirm the owner/ }));
    expect(await screen.findByText(/only people of the owning team/)).toBeVisible();
  });

  it('lists findings with their remedies, open ones first, and offers to waive those', async () => {
    show({
      getService: async () =>
        reportOf({
          findings: [
            findingOf({ state: 'unknown', message: 'Nobody knows.', rule: 'tier-missing' }),
            findingOf({ message: 'No SLO.', remedy: 'Write one.', rule: 'slo-missing' }),
          ],
        }),
    });
    const findings = within(await screen.findByRole('region', { name: '1 open finding' }));
    expect(
      findings.getAllByText(/^(No SLO|Nobody knows)\.$/).map(finding => finding.textContent),
    ).toEqual(['No SLO.', 'Nobody knows.']);
    expect(findings.getByText('Write one.')).toBeVisible();
    expect(findings.getAllByRole('button')).toHaveLength(1);
    await userEvent.click(findings.getByRole('button', { name: 'Waive… No SLO.' }));
    expect(await screen.findByRole('dialog', { name: 'Waive this finding' })).toBeVisible();
  });

  it('shows old data with its age', async () => {
    show({
      getService: async () =>
        reportOf({ snapshot: { ...SNAPSHOT, complete: false, staleReason: 'It is away.' } }),
    });
    expect(await screen.findByText(/You see .* of/)).toHaveTextContent('It is away.');
  });

  it('teaches which components have one', async () => {
    show({
      getService: fakeOwnershipApi({}).getService,
      getEntity: async () => ({
        snapshot: SNAPSHOT,
        ref: 'component:default/checkout',
        title: 'Checkout',
        owner: reportOf({}).owner,
        findings: [],
      }),
    });
    expect(await screen.findByText('No contract for this one')).toBeVisible();
  });

  it('says what failed', async () => {
    show({
      getService: async () => {
        throw new Error('no database');
      },
    });
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('The contract could not be read.')).toBeVisible();
  });
});
