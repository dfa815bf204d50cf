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
    expect(await screen.findByText(/of 1 of 1 nothing is known/)).toBeVisible();
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
