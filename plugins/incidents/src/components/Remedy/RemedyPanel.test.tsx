import { act, screen, waitFor, within } from '@testing-library/react';
import type { RemediesDto, RemedyDto, RemedyRunDto } from '@rollcall/plugin-incidents-common';
import { incidentOf } from '../../__testUtils__/samples';
import { showInApp } from '../../__testUtils__/showInApp';
import { RemedyPanel } from './RemedyPanel';

const DRAIN: RemedyDto = {
  runbookRef: 'runbook:default/drain',
  title: 'Drain the queue',
  answers: ['Slow'],
  inputs: { queue: 'orders & more' },
  startsItself: true,
  risk: 'mutating',
  freshness: {
    state: 'fresh',
    drillDueAt: '2026-12-12T10:00:00.000Z',
    lastGoodDrillAt: '2026-11-12T10:00:00.000Z',
    lastRunAt: '2026-11-20T10:00:00.000Z',
  },
  successShare: 0.923,
  automatic: { started: 3, refusals: [{ guard: 'cooldown', count: 2 }] },
};
const LOOK: RemedyDto = {
  runbookRef: 'runbook:default/look',
  title: 'Look around',
  answers: [],
  inputs: {},
  startsItself: false,
  risk: 'read-only',
  freshness: { state: 'never' },
  planOnlyBecause: 'It has problems that must be mended first.',
};
const RUN: RemedyRunDto = {
  runId: 'r 1',
  runbookRef: DRAIN.runbookRef,
  title: DRAIN.title,
  entityRef: 'component:default/checkout',
  state: 'waiting',
  trigger: 'person',
  actorRef: 'user:default/mara',
  stepTitle: 'Press the button',
  startedAt: '2026-11-21T10:02:00.000Z',
};

function show(answer: Partial<RemediesDto> | Error, incident = incidentOf()) {
  const remedies = jest.fn(async () => {
    if (answer instanceof Error) throw answer;
    return { items: [], runs: [], ...answer };
  });
  const { signal } = showInApp(<RemedyPanel incident={incident} />, { answers: { remedies } });
  return { remedies, signal };
}

const items = async () => (await screen.findAllByRole('listitem')).map(it => it.textContent);

describe('what to do in an incident', () => {
  it('shows what answers the alert first, why it can be trusted, and opens it filled in', async () => {
    show({ items: [DRAIN, LOOK] });
    const [first, second] = await items();
    expect(first).toMatch(/answers Slow · changes things · 92 % went well/);
    expect(first).toMatch(/rehearsed · last good drill .* · last run/);
    expect(first).toMatch(
      /Started by itself 3 times within 30 days; held back 2 times because the last time was too short ago\./,
    );
    expect(second).toMatch(/of the service · changes nothing.*never rehearsed · never run here/);
    const button = screen.getByRole('button', { name: 'Run Drain the queue on checkout…' });
    const href = new URL(button.getAttribute('href')!, 'http://portal');
    expect(href.pathname).toBe('/runbooks/default/drain');
    expect(Object.fromEntries(href.searchParams)).toEqual({
      service: 'component:default/checkout',
      inputs: '{"queue":"orders & more"}',
      incident: '42',
    });
  });

  it.each([
    ['nothing, as long as nobody has it', 'open', []],
    ['the first that can run, once somebody has it', 'acknowledged', ['Run Drain the queue']],
    ['nothing, once it no longer hurts', 'mitigated', []],
  ] as const)('lets stand out %s', async (_, state, expected) => {
    const read = { ...LOOK, answers: ['Slow'] };
    const other = { ...DRAIN, runbookRef: 'runbook:default/restart', title: 'Restart it' };
    show({ items: [read, DRAIN, other] }, incidentOf({ state }));
    const buttons = await screen.findAllByRole('button', { name: /^Run / });
    expect(buttons).toHaveLength(2);
    const standsOut = buttons.filter(({ className }) => className.includes('containedPrimary'));
    expect(standsOut.map(({ textContent }) => textContent)).toEqual(
      expected.map(name => expect.stringContaining(name)),
    );
  });

  it('says of one that cannot run why, and only leads to it', async () => {
    show({ items: [{ ...LOOK, answers: ['Slow'] }] });
    expect(await screen.findByText(/To read only: It has problems/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'Look around' })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('shows of many for the service first those that only look, and the rest where asked for', async () => {
    const some = ['a', 'b', 'c', 'd', 'e'].map(name => ({
      ...LOOK,
      runbookRef: `runbook:default/${name}`,
      title: `Runbook ${name}`,
      risk: name === 'e' ? ('read-only' as const) : ('mutating' as const),
    }));
    show({ items: [DRAIN, ...some] });
    const rest = (await screen.findByText('2 more of the service')).closest('details')!;
    const links = screen.getAllByRole('link', { hidden: true });
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'Drain the queue',
      'Runbook e',
      'Runbook a',
      'Runbook b',
      'Runbook c',
      'Runbook d',
    ]);
    expect(rest).not.toHaveAttribute('open');
    expect(within(rest).getByText('Runbook d')).toBeInTheDocument();
  });

  it('shows what was run, where it waits, and leads to it', async () => {
    show({ items: [DRAIN], runs: [RUN, { ...RUN, runId: 'r2', actorRef: 'system:auto' }] });
    const runs = (await screen.findByText('What was run')).nextElementSibling as HTMLElement;
    const [byMara, byItself] = within(runs).getAllByRole('listitem');
    expect(byMara).toHaveTextContent(/waits for a person.*at “Press the button”.*by mara/);
    expect(byItself).toHaveTextContent(/by itself/);
    expect(within(byMara).getByRole('link', { name: 'Drain the queue' })).toHaveAttribute(
      'href',
      '/runbooks/runs/r%201',
    );
  });

  it('says that nothing answers it, and what would', async () => {
    show({});
    expect(await screen.findByText(/No runbook answers this yet.*spec\.answers/)).toBeVisible();
  });

  it('names them without their freshness where runbooks cannot be asked', async () => {
    show({
      items: [{ ...LOOK, freshness: undefined, planOnlyBecause: undefined }],
      unknownBecause: 'Runbooks cannot be asked just now.',
    });
    expect(
      await screen.findByText(
        /How fresh they are is unknown\. Runbooks cannot be asked just now\./,
      ),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Look around' })).toBeVisible();
    expect(screen.queryByText(/never run here/)).toBeNull();
  });

  it('still leads to those known when it opened where nothing answers', async () => {
    show(new Error('It is down'));
    expect(await screen.findByRole('link', { name: 'drain' })).toHaveAttribute(
      'href',
      '/runbooks/default/drain?service=component%3Adefault%2Fcheckout&incident=42',
    );
  });

  it('reads again when the incident changed', async () => {
    const { remedies, signal } = show({ items: [DRAIN] });
    await screen.findByText('Drain the queue');
    const before = remedies.mock.calls.length;
    act(() => signal({ incident: 42 }));
    await waitFor(() => expect(remedies.mock.calls.length).toBeGreaterThan(before));
  });
});
