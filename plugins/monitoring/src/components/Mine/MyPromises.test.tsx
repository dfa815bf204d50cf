import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { screen, within } from '@testing-library/react';
import { samplePage, sampleRow } from '../../__testUtils__/samples';
import { show } from '../../__testUtils__/show';
import { MyPromisesContent } from './MyPromises';

function of(ownershipEntityRefs: string[]) {
  const identity = mockApis.identity({ ownershipEntityRefs, userEntityRef: 'user:default/mara' });
  return (
    <TestApiProvider apis={[[identityApiRef, identity]]}>
      <MyPromisesContent />
    </TestApiProvider>
  );
}

const TEAMS = ['user:default/mara', 'group:default/payments', 'group:default/money'];

describe('my promises', () => {
  it('shows what burns of my teams, the worst first, each once', async () => {
    const risk = sampleRow({ id: 'risk', title: 'Risky', state: 'at-risk' });
    const burning = sampleRow({ id: 'burning', title: 'On fire', state: 'burning' });
    const getSlos = jest.fn(async ({ ownerRef }: { ownerRef?: string }) =>
      samplePage(ownerRef === 'group:default/payments' ? [risk, sampleRow()] : [risk, burning]),
    );
    show({ getSlos }, { element: of(TEAMS) });
    expect(await screen.findByText(/2 of 3 promises need somebody/)).toBeVisible();
    const [first, second] = screen.getAllByRole('row').slice(1);
    expect(within(first).getByText('On fire')).toBeVisible();
    expect(within(second).getByText('Risky')).toBeVisible();
    expect(getSlos.mock.calls.map(([{ ownerRef }]) => ownerRef)).toEqual([
      'group:default/payments',
      'group:default/money',
    ]);
  });

  it('says that all is well', async () => {
    show({ getSlos: async () => samplePage([sampleRow()]) }, { element: of(TEAMS) });
    expect(await screen.findByText(/Your promise is kept/)).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('never says that all is well where nothing is known', async () => {
    const unknown = sampleRow({ state: 'unknown', budget: {} });
    show({ getSlos: async () => samplePage([unknown]) }, { element: of(TEAMS) });
    expect(
      await screen.findByText(/Nothing known is burning; 1 of 1 promise has no figures/),
    ).toBeVisible();
  });

  it('counts every promise of a large team, and shows the worst of them', async () => {
    const rows = Array.from({ length: 60 }, (_, index) =>
      sampleRow({
        id: `slo-${index}`,
        title: `Promise ${index}`,
        state: index < 30 ? 'burning' : 'healthy',
      }),
    );
    const getSlos = async ({ limit = 50 }: { limit?: number }) => samplePage(rows.slice(0, limit));
    show({ getSlos }, { element: of(TEAMS.slice(0, 2)) });
    expect(await screen.findByText(/30 of 60 promises need somebody/)).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(1 + 20);
  });

  it('says plainly that no source is connected', async () => {
    const page = samplePage([sampleRow({ state: 'unknown' })], { sources: [] });
    show({ getSlos: async () => page }, { element: of(TEAMS) });
    expect(await screen.findByText(/no Prometheus is connected/)).toBeVisible();
  });

  it('teaches whoever is in no team', async () => {
    show({}, { element: of(['user:default/mara']) });
    expect(await screen.findByText('Your services promise nothing yet')).toBeVisible();
  });
});
