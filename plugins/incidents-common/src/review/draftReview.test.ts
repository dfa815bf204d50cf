import { reduceIncident } from '../incident';
import type { Incident, IncidentEvent, TimedIncidentEvent } from '../incident';
import { draftReview } from './draftReview';
import { reviewFacts } from './reviewFacts';

const minute = (number: number) =>
  new Date(Date.parse('2026-01-06T10:00:00Z') + number * 60_000).toISOString();
const BY = { by: 'user:default/mara' };
const OPENED: IncidentEvent = { kind: 'opened', title: 'Slow', urgency: 'page', severity: 2 };

const DRAINED: IncidentEvent = {
  kind: 'run',
  runId: 'r1',
  runbookRef: 'runbook:default/drain',
  title: 'Drain',
  news: 'started',
  ...BY,
};

/** As the catalog calls them. */
const NAMES = new Map([
  ['user:default/mara', 'Mara Lind'],
  ['runbook:default/drain', 'Drain a node'],
  ['component:default/checkout', 'The till'],
]);

function draftOf(...timed: [number, IncidentEvent][]) {
  return draftWith(undefined, timed);
}

function draftWith(
  nameOf: ((ref: string) => string | undefined) | undefined,
  timed: [number, IncidentEvent][],
) {
  const events: TimedIncidentEvent[] = timed.map(([at, event]) => ({ ...event, at: minute(at) }));
  const incident = events.reduce<Incident | undefined>(reduceIncident, undefined)!;
  const facts = reviewFacts(incident, [...events].reverse());
  return {
    facts,
    content: draftReview({
      number: 42,
      title: 'Checkout is slow',
      severity: 2,
      serviceRef: 'component:default/checkout',
      facts,
      ...(nameOf && { nameOf }),
    }),
  };
}

describe('draftReview', () => {
  it('tells what the portal knows, in words, whatever the order of the events', () => {
    const { content, facts } = draftOf(
      [2, OPENED],
      [2, { kind: 'alert', status: 'firing', alertId: 'a', title: 'Slow', since: minute(0) }],
      [3, { kind: 'skipped', step: 0, because: 'the rotation is empty.' }],
      [3, { kind: 'paged', step: 1, people: ['user:default/mara'], reaches: 'on-call' }],
      [4, { kind: 'acknowledged', ...BY }],
      [5, { kind: 'change', changeId: 'c1', title: 'Deploy 117' }] as never,
      [6, DRAINED],
      [65, { kind: 'resolved', ...BY }],
    );
    expect(facts.runs).toEqual([
      { at: minute(6), runId: 'r1', runbookRef: 'runbook:default/drain' },
    ]);
    expect(content).toEqual({
      summary: [
        'INC-42: Checkout is slow (severity 2, checkout).',
        'It began to hurt at 2026-01-06 10:00 UTC, was noticed after 2 min, taken on after 4 min and mitigated after 1 h 5 min.',
        'Alerts: Slow.',
        'Paged: mara.',
        'Runbooks: drain.',
        'Changes shortly before or during it: Deploy 117 (2026-01-06 10:05 UTC).',
      ].join('\n'),
      impact: 'From 2026-01-06 10:00 UTC to 2026-01-06 11:05 UTC, 1 h 5 min.',
      contributingFactors: [],
      wentWell: 'Somebody had it within 4 min.\nA runbook was at hand: drain.',
      wasHard: 'A page did not reach anybody: the rotation is empty.',
      luck: '',
    });
  });

  it('calls people, runbooks and the service by their names where they are known', () => {
    const { content } = draftWith(
      ref => NAMES.get(ref),
      [
        [2, OPENED],
        [
          3,
          {
            kind: 'paged',
            step: 1,
            people: ['user:default/mara', 'user:default/ola'],
            reaches: 'on-call',
          },
        ],
        [6, DRAINED],
        [65, { kind: 'resolved', ...BY }],
      ],
    );
    expect(content.summary).toContain('(severity 2, The till).');
    expect(content.summary).toContain('Paged: Mara Lind and ola.');
    expect(content.summary).toContain('Runbooks: Drain a node.');
    expect(content.wentWell).toContain('A runbook was at hand: Drain a node.');
  });

  it('says less where less is known, and invents nothing', () => {
    const { content, facts } = draftOf([0, { ...OPENED, ...BY }], [1, { kind: 'resolved', ...BY }]);
    expect(facts).toMatchObject({ alerts: [], pages: [], runs: [], changes: [], notes: 0 });
    expect(content).toMatchObject({
      summary:
        'INC-42: Checkout is slow (severity 2, checkout).\nIt was noticed at 2026-01-06 10:00 UTC; nobody said since when it hurt.',
      impact: '',
      wentWell: '',
      wasHard: '',
    });
  });

  it('says that it came back', () => {
    const { content } = draftOf(
      [0, OPENED],
      [1, { kind: 'resolved', ...BY }],
      [2, { kind: 'reopened', because: 'It fires again.' }],
      [3, { kind: 'resolved', ...BY }],
    );
    expect(content.summary).toContain('It came back once.');
    expect(content.wasHard).toBe('It was called over before it was.');
  });
});
