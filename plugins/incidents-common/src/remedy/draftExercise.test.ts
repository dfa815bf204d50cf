import { readExercise } from '@rollcall/plugin-runbooks-common';
import { fleetOf } from '@rollcall/test-utils';
import { draftExercise, type PastIncident } from './draftExercise';

const AT = '2026-01-06T10:00:00.000Z';
const RUN = {
  kind: 'run' as const,
  at: AT,
  runId: 'r1',
  title: 'Drain',
  by: 'user:default/mara',
  news: 'started' as const,
};

function incident(parts: Partial<PastIncident> = {}): PastIncident {
  return {
    number: 42,
    title: 'Checkout "slow": again #1',
    serviceRef: 'component:default/checkout',
    ownerRef: 'group:default/payments',
    timeline: [],
    alerts: [],
    durations: { toMitigateMs: 17 * 60_000 + 1 },
    ...parts,
  };
}

const ALERT = {
  id: 'a',
  source: 's',
  status: 'resolved' as const,
  labels: { alertname: 'Slow' },
  annotations: {},
  startsAt: AT,
};

function read(parts: Partial<PastIncident>) {
  const { document } = draftExercise(incident(parts))!;
  const [found] = fleetOf({ documents: document }).ofKind('Exercise');
  return readExercise(found);
}

it('is a drill of what was run, in that order, with all that is known of the incident', () => {
  const { exercise, problems } = read({
    // Newest first, as the page has them.
    timeline: [
      { ...RUN, runbookRef: 'runbook:default/restart' },
      { ...RUN, runbookRef: 'runbook:default/drain', news: 'succeeded' },
      { ...RUN, runbookRef: 'runbook:default/drain' },
    ],
    alerts: [ALERT],
  });
  expect(problems).toEqual([]);
  expect(exercise).toMatchObject({
    ref: 'exercise:default/inc-42-again',
    title: 'INC-42 again: Checkout "slow": again #1',
    ownerRef: 'group:default/payments',
    type: 'drill',
    serviceRefs: ['component:default/checkout'],
    runbookRefs: ['runbook:default/drain', 'runbook:default/restart'],
    environment: 'staging',
    hypothesis:
      'Whoever is on call has checkout well again within 18 minutes, as it was then or sooner.',
    announced: true,
    expectedAlert: 'Slow',
    incident: 'INC-42',
  });
});

it('is a game day where nothing was run and nothing was offered', () => {
  const { exercise, problems } = read({ durations: {} });
  expect(problems).toEqual([]);
  expect(exercise).toMatchObject({ type: 'game-day', runbookRefs: [] });
  expect(exercise.expectedAlert).toBeUndefined();
});

it('names the runbook that was offered first where none was run', () => {
  const routing = {
    state: 'owned' as const,
    reaches: 'on-call' as const,
    hops: [],
    concerns: [],
    runbooks: ['runbook:default/first', 'runbook:default/second'],
  };
  expect(read({ routing }).exercise.runbookRefs).toEqual(['runbook:default/first']);
});

it('comes as a patch that adds the file', () => {
  const { file, document, patch } = draftExercise(incident())!;
  expect(file).toBe('catalog/exercises/inc-42-again.yaml');
  const [head, ...added] = patch.trimEnd().split('\n').slice(4);
  expect(head).toBe(`@@ -0,0 +1,${added.length} @@`);
  expect(`${added.map(line => line.replace(/^\+/, '')).join('\n')}\n`).toBe(document);
});

it('is none without a service', () => {
  expect(draftExercise(incident({ serviceRef: undefined }))).toBeUndefined();
});
