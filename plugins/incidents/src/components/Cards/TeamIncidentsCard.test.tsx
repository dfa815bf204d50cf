import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { actionItemOf } from '../../__testUtils__/reviewSamples';
import { rowOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import type { LearningApi } from '../../api/LearningApi';
import { ActiveIncidentsContent } from '../Home/ActiveIncidentsContent';
import { TeamIncidentsCard } from './TeamIncidentsCard';

const PAYMENTS = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
};
const unknown = { count: 0, unknown: 3, note: 'Not known.' };

it('says of a team what is wrong with what it owns, and how long it took, with how to read it', async () => {
  const list = jest.fn(async () => ({ items: [rowOf()], totalItems: 1 }));
  const figures = jest.fn(async () => ({
    ...{ from: '2026-08-23T10:00:00Z', until: '2026-11-21T10:00:00Z' },
    ...{ incidents: 3, issues: 2, lengths: [], toDetect: unknown, toAcknowledge: unknown },
    toRestore: {
      ...{ count: 2, unknown: 1, meanMs: 36_000, medianMs: 250_000, longestMs: 900_000 },
      note: 'A mean is moved by long ones.',
    },
  }));
  showInApp(
    <EntityProvider entity={PAYMENTS}>
      <TeamIncidentsCard />
    </EntityProvider>,
    { answers: { list, figures } },
  );
  expect(await screen.findByRole('link', { name: 'INC-42 Checkout is slow' })).toBeVisible();
  expect(await screen.findByText('3 incidents; 2 that could wait, in no figure.')).toBeVisible();
  const time = screen.getByText(/Of impact: mean 36 s, median 4 min 10 s/);
  expect(time).toHaveTextContent('of 2; 1 more not known. A mean is moved by long ones.');
  expect(screen.queryByText(/To notice it/)).toBeNull();
  const ownerRef = 'group:default/payments';
  expect(list).toHaveBeenCalledWith({ ownerRef, state: 'active', limit: 5 }, expect.anything());
  expect(figures).toHaveBeenCalledWith({ ownerRef }, expect.anything());
});

describe('what a team is to do after incidents', () => {
  const show = (listActionItems: LearningApi['listActionItems']) =>
    showInApp(
      <EntityProvider entity={PAYMENTS}>
        <TeamIncidentsCard />
      </EntityProvider>,
      { learning: { listActionItems } },
    );

  it('is shown by when it is due, what is late marked, with its class and its incident', async () => {
    const late = actionItemOf({
      ...{ id: 'a2', title: 'Rehearse the rollback', class: 'reliability', incident: 41 },
      ...{ dueAt: '2026-11-01T10:00:00.000Z', isOverdue: true },
    });
    const epic = actionItemOf({ id: 'a3', title: 'Split the cache', class: 'stability-epic' });
    delete epic.incident;
    const listActionItems = jest.fn(async () => ({
      items: [late, actionItemOf(), epic],
      totalItems: 7,
    }));
    show(listActionItems);
    const list = await screen.findByRole('list', { name: 'What the team is to do' });
    const [first, second, third] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /^Rehearse the rollback▲ late: was due .+ · Reliability · after INC-41$/,
    );
    expect(within(first).getByRole('link', { name: 'INC-41' })).toHaveAttribute(
      'href',
      '/incidents/41',
    );
    expect(second).toHaveTextContent(/^Alert on refused cardsdue .+ · Don't Repeat Incident/);
    expect(third).toHaveTextContent(/^Split the cachedue .+ · Stability epic$/);
    expect(screen.getByRole('link', { name: 'All 7 in the reliability backlog' })).toHaveAttribute(
      'href',
      '/incidents/backlog?ownerRef=group%3Adefault%2Fpayments',
    );
    expect(listActionItems).toHaveBeenCalledWith(
      { ownerRef: 'group:default/payments', state: 'open', limit: 5 },
      expect.anything(),
    );
  });

  it('is nothing where nothing is open, and says so', async () => {
    show(async () => ({ items: [], totalItems: 0 }));
    expect(await screen.findByText('Nothing is left to do after incidents.')).toBeVisible();
    expect(screen.queryByRole('link', { name: /reliability backlog/ })).toBeNull();
  });

  it('leaves the rest of the card as it is where it cannot be read', async () => {
    show(async () => {
      throw new Error('down');
    });
    expect(await screen.findByText('The action items could not be read.')).toBeVisible();
    expect(screen.getByText(/Nothing is wrong with what it owns/)).toBeVisible();
  });
});

describe('the first page', () => {
  const show = (rows: ReturnType<typeof rowOf>[]) =>
    showInApp(<ActiveIncidentsContent />, {
      answers: { list: async () => ({ items: rows, totalItems: rows.length }) },
    });

  it('says above all else that something of the most critical tier is broken, the gravest first', async () => {
    const rows = [rowOf(), rowOf({ number: 43, title: 'Nobody can pay', severity: 1 })];
    show([...rows, rowOf({ number: 44, tier: '2' })]);
    const banner = await screen.findByRole('alert');
    expect(banner).toHaveTextContent('Tier 1 is broken: INC-43 Nobody can pay');
    expect(banner).toHaveTextContent(/severity 1 · ▲ ?nobody has it yet · 1 more of tier 1$/);
    expect(within(banner).getByRole('link')).toHaveAttribute('href', '/incidents/43');
    // Said once; the others stand below it.
    const rest = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(rest).toEqual([expect.stringMatching(/^INC-42 /), expect.stringMatching(/^INC-44 /)]);
  });

  it('does not cry where it no longer hurts, or matters less', async () => {
    show([rowOf({ state: 'mitigated' }), rowOf({ number: 44, title: 'Search', tier: '2' })]);
    expect(await screen.findByRole('link', { name: 'INC-44 Search' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
