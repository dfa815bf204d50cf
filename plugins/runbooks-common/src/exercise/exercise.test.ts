import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { documentOf } from '../__testUtils__/runbooks';
import { exerciseEvidence } from './exerciseEvidence';
import { exercisesOf } from './exercisesOf';
import { readExercise } from './readExercise';

const NOW_MS = Date.parse('2026-11-20T12:00:00Z');

function exercise(name: string, spec: string): string {
  return `apiVersion: rollcall.dev/v1alpha1\nkind: Exercise\nmetadata: {name: ${name}}\nspec: ${spec}\n---\n`;
}

const RUNBOOK = `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: restart}
spec: {owner: payments, appliesTo: {services: [component:checkout]}, steps: [{id: a, manual: A.}]}
---
`;

function fleet(exercises: string) {
  const services = service({ name: 'checkout' }) + service({ name: 'ledger' });
  return fleetOf({ documents: ORGANISATION + services + RUNBOOK + exercises });
}

/** What is stated of a service, by key. */
function evidence(exercises: string, name = 'checkout') {
  return Object.fromEntries(
    exerciseEvidence(fleet(exercises), NOW_MS)
      .filter(({ entityRef }) => entityRef === `component:default/${name}`)
      .map(({ key, value }) => [key, value]),
  );
}

describe('readExercise', () => {
  it('reads every part', () => {
    const text = exercise(
      'zone-lost',
      `{owner: payments, type: chaos-experiment, services: [checkout], runbooks: [restart], environment: staging,
        loadFactor: 2, hypothesis: Orders go on., announced: false, expectedAlert: ZoneLost, incident: INC-7,
        scheduledFor: '2026-10-01', outcome: {on: '2026-10-02', result: refuted, summary: No., findings: [One.]}}`,
    );
    const { exercise: read, problems } = readExercise(documentOf(text));
    expect(problems).toEqual([]);
    expect(read).toEqual({
      ref: 'exercise:default/zone-lost',
      title: 'zone-lost',
      ownerRef: 'group:default/payments',
      type: 'chaos-experiment',
      serviceRefs: ['component:default/checkout'],
      runbookRefs: ['runbook:default/restart'],
      environment: 'staging',
      loadFactor: 2,
      hypothesis: 'Orders go on.',
      announced: false,
      expectedAlert: 'ZoneLost',
      incident: 'INC-7',
      scheduledFor: '2026-10-01',
      outcome: { on: '2026-10-02', result: 'refuted', summary: 'No.', findings: ['One.'] },
    });
  });

  it.each([
    ['a drill of no runbook', '{services: [checkout]}', 'names none'],
    [
      'an experiment that breaks nothing',
      '{type: chaos-experiment, hypothesis: A., environment: b}',
      'does not say what',
    ],
    [
      'an experiment without a hypothesis',
      '{type: chaos-experiment, services: [checkout], environment: b}',
      'cannot be refuted',
    ],
    [
      'an experiment that happens nowhere',
      '{type: chaos-experiment, services: [checkout], hypothesis: A.}',
      'must say where',
    ],
    ['a game day about nothing', '{type: game-day}', 'what this game day is about'],
    ['a pre-mortem about nothing', '{type: pre-mortem}', 'what this pre-mortem is about'],
    [
      'a pre-mortem under load',
      '{type: pre-mortem, services: [checkout], loadFactor: 2}',
      'under no load',
    ],
    [
      'a pre-mortem that keeps what it found to itself',
      "{type: pre-mortem, services: [checkout], outcome: {on: '2026-10-02', result: refuted}}",
      'and not what',
    ],
  ])('reports %s', (_, spec, message) => {
    const { problems } = readExercise(documentOf(exercise('a', spec)));
    expect(problems).toEqual([
      {
        pointer: expect.stringMatching(/^\/spec/),
        message: expect.stringContaining(message),
        remedy: expect.stringMatching(/\.$/),
      },
    ]);
  });
});

describe('what exercises say of a service', () => {
  const on = (day: string, result = 'confirmed') => `outcome: {on: '${day}', result: ${result}}`;

  it('is their age and count by kind, and of any kind', () => {
    const stated = evidence(
      exercise('a', `{type: game-day, services: [checkout], ${on('2026-11-10')}}`) +
        exercise('b', `{type: game-day, services: [checkout], ${on('2026-03-01', 'refuted')}}`) +
        exercise(
          'c',
          `{type: chaos-experiment, services: [checkout], loadFactor: 3, ${on('2026-11-18')}}`,
        ),
    );
    expect(stated).toEqual({
      'drill.count': 0,
      'preMortem.count': 0,
      'gameDay.count': 2,
      'gameDay.ageDays': 10,
      'chaosExperiment.count': 1,
      'chaosExperiment.ageDays': 2,
      'chaosExperiment.loadFactor': 3,
      'exercise.count': 3,
      'exercise.ageDays': 2,
    });
  });

  it('counts a year, and knows the age of older ones', () => {
    const stated = evidence(exercise('a', `{runbooks: [restart], ${on('2024-11-20')}}`));
    expect(stated).toMatchObject({ 'drill.count': 0, 'drill.ageDays': 730 });
  });

  it.each([
    ['one that was stopped', on('2026-11-10', 'aborted')],
    ['one that is to come', on('2026-12-01')],
    ['one without an outcome', "scheduledFor: '2026-11-10'"],
  ])('leaves out %s', (_, outcome) => {
    const stated = evidence(exercise('a', `{type: game-day, services: [checkout], ${outcome}}`));
    expect(stated).toMatchObject({ 'exercise.count': 0 });
    expect(stated).not.toHaveProperty(['exercise.ageDays']);
  });

  it('reaches the services of its runbooks, and no other', () => {
    const drill = exercise('a', `{runbooks: [restart], ${on('2026-11-19')}}`);
    expect(evidence(drill)).toMatchObject({ 'drill.count': 1, 'drill.ageDays': 1 });
    expect(evidence(drill, 'ledger')).toMatchObject({ 'drill.count': 0 });
  });

  it('is not known where the catalog holds none', () => {
    expect(evidence('')).toEqual({});
  });
});

describe('the exercises of a catalog', () => {
  it('begin with those to come, soonest first, and go on with the newest', () => {
    const read = exercisesOf(
      fleet(
        exercise('old', "{runbooks: [restart], outcome: {on: '2026-01-01', result: confirmed}}") +
          exercise('later', "{runbooks: [restart], scheduledFor: '2027-02-01'}") +
          exercise('new', "{runbooks: [restart], outcome: {on: '2026-10-01', result: refuted}}") +
          exercise('soon', "{scheduledFor: '2026-12-01'}"),
      ).ofKind('Exercise'),
    );
    expect(read.map(item => item.exercise.ref)).toEqual(
      ['soon', 'later', 'new', 'old'].map(name => `exercise:default/${name}`),
    );
    expect(read[0].problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining('names none') }),
    ]);
  });
});
