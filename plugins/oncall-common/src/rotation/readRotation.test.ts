import { rotationDocument } from '../__testUtils__/rotationOf';
import { readRotation } from './readRotation';

const TURN = 'turn: {every: 1, unit: week}';

function layer(versions: string, more = ''): string {
  return `layers: [{name: week, ${more} versions: [${versions}]}]`;
}

function withOverrides(overrides: string, more = ''): string {
  const version = `{effectiveFrom: "2026-01-05T09:00", ${TURN}, members: [ana, bo]}`;
  return `timeZone: Europe/Oslo\n${more}\n${layer(version)}\noverrides: [${overrides}]`;
}

const COVER = 'cover: {replace: ana, with: bo}';

describe('readRotation', () => {
  it('fills in what may be left out', () => {
    const { rotation, problems } = readRotation(
      rotationDocument(`
timeZone: Europe/Oslo
layers:
  - name: week
    restrict: [{from: "09:00", to: "17:00"}]
    versions:
      - {effectiveFrom: "2026-01-05T09:00", ${TURN}, members: [ana, "user:ops/Bo", none], startWith: bo}
      - {effectiveFrom: "2026-03-05T00:00", ${TURN}, members: [ana]}
      - {effectiveFrom: "2026-05-04T09:00", turn: {every: 1, unit: day}, members: [ana]}
      - {effectiveFrom: "2026-06-01T09:00", turn: {every: 1, unit: day}, anchor: "2026-06-01T17:00", members: [ana]}
`),
    );
    expect(problems.map(({ reason }) => reason)).toEqual(['start-with-unknown']);
    expect(rotation).toMatchObject({
      ref: 'oncallrotation:default/primary',
      title: 'primary',
      owner: 'group:default/team',
      single: false,
      holidays: [],
      overrides: [],
    });
    const [week] = rotation!.layers;
    expect(week).toMatchObject({ priority: 0, advance: 'calendar' });
    expect(week.restrict[0].days).toHaveLength(7);
    expect(week.versions.map(({ anchor }) => anchor)).toEqual([
      '2026-01-05T09:00',
      '2026-01-05T09:00',
      '2026-05-04T09:00',
      '2026-06-01T17:00',
    ]);
    expect(week.versions[0].members).toEqual(['user:default/ana', 'user:ops/bo', 'none']);
  });

  it('follows aliases of people and owners', () => {
    const { rotation } = readRotation(
      rotationDocument(
        withOverrides(`{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00", add: bo}`),
      ),
      { alias: ref => ref.replace('/bo', '/bjorn').replace('/team', '/crew') },
    );
    expect(rotation?.owner).toBe('group:default/crew');
    expect(rotation?.layers[0].versions[0].members[1]).toBe('user:default/bjorn');
    expect(rotation?.overrides[0].change).toEqual({ kind: 'add', user: 'user:default/bjorn' });
  });

  it.each<[string, string, object]>([
    [
      'an unknown zone',
      'timeZone: Europe/Olso',
      { pointer: '/spec/timeZone', remedy: 'Did you mean "Europe/Oslo"?' },
    ],
    [
      'an offset in the place of a zone',
      'timeZone: "+01:00"',
      { pointer: '/spec/timeZone', remedy: expect.stringContaining('when the clocks change') },
    ],
    [
      'a handoff with an offset',
      `timeZone: UTC\n${layer(`{effectiveFrom: "2026-01-05T09:00Z", ${TURN}, members: []}`)}`,
      {
        pointer: '/spec/layers/0/versions/0/effectiveFrom',
        remedy: expect.stringContaining('"2026-01-05T09:00"'),
      },
    ],
    [
      'a window until 24:00',
      `timeZone: UTC\n${layer('', 'restrict: [{from: "16:00", to: "24:00"}],')}`,
      { pointer: '/spec/layers/0/restrict/0/to', remedy: expect.stringContaining('"00:00"') },
    ],
    [
      'a misspelt field',
      `timeZone: UTC\n${layer('', 'prority: 1,')}`,
      { pointer: '/spec/layers/0/prority', remedy: 'Did you mean "priority"?' },
    ],
    [
      'an override that changes nothing',
      withOverrides('{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00"}'),
      {
        pointer: '/spec/overrides/0',
        message: expect.stringContaining('neither "cover" nor "add"'),
      },
    ],
  ])('is no rotation with %s', (_, spec, expected) => {
    const { rotation, problems } = readRotation(rotationDocument(spec));
    expect(rotation).toBeUndefined();
    expect(problems).toMatchObject([{ reason: 'schema', severity: 'error', ...expected }]);
  });

  it('is no rotation without a zone to count turns in', () => {
    const { rotation, problems } = readRotation(
      rotationDocument(layer(`{effectiveFrom: "2026-01-05T09:00", ${TURN}, members: []}`)),
    );
    expect(rotation).toBeUndefined();
    expect(problems).toMatchObject([{ reason: 'time-zone-missing', pointer: '/spec/timeZone' }]);
  });

  it.each<[string, string, object[]]>([
    [
      'versions out of order',
      `timeZone: UTC\n${layer(
        `{effectiveFrom: "2026-03-01T09:00", ${TURN}, members: [ana]}, {effectiveFrom: "2026-01-05T09:00", ${TURN}, members: [bo]}`,
      )}`,
      [{ reason: 'version-order', pointer: '/spec/layers/0/versions/1/effectiveFrom' }],
    ],
    [
      'a group that takes turns',
      `timeZone: UTC\n${layer(
        `{effectiveFrom: "2026-01-05T09:00", ${TURN}, members: [ana, "group:payments"]}`,
      )}`,
      [{ reason: 'member-not-a-person', pointer: '/spec/layers/0/versions/0/members/1' }],
    ],
    [
      'two layers of one name',
      'timeZone: UTC\nlayers: [{name: a, versions: []}, {name: a, versions: []}]',
      [{ reason: 'layer-twice', subject: 'a', pointer: '/spec/layers/1/name' }],
    ],
    [
      'two at once where one is said',
      'timeZone: UTC\nsingle: true\nlayers: [{name: a, versions: []}, {name: b, versions: []}]',
      [{ reason: 'not-single', subject: 'b' }],
    ],
    [
      'an addition where one is said',
      withOverrides(
        '{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00", add: bo}',
        'single: true',
      ),
      [{ reason: 'not-single', subject: 'x', pointer: '/spec/overrides/0' }],
    ],
    [
      'an override that ends before it starts',
      withOverrides(`{id: x, from: "2026-02-02T00:00", to: "2026-02-01T00:00", ${COVER}}`),
      [{ reason: 'override-empty', subject: 'x', pointer: '/spec/overrides/0/to' }],
    ],
    [
      'two overrides of one id',
      withOverrides(
        `{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00", ${COVER}}, {id: x, from: "2026-03-01T00:00", to: "2026-03-02T00:00", ${COVER}}`,
      ),
      [{ reason: 'override-twice', subject: 'x', pointer: '/spec/overrides/1/id' }],
    ],
    [
      'two overrides about one person at one time',
      withOverrides(
        `{id: y, from: "2026-02-02T00:00", to: "2026-02-04T00:00", remove: ana}, {id: x, from: "2026-02-01T00:00", to: "2026-02-03T00:00", ${COVER}}`,
      ),
      [
        {
          reason: 'override-overlap',
          subject: 'y',
          pointer: '/spec/overrides/0',
          message: expect.stringContaining('both decide about user:ana from 2026-02-02T00:00'),
        },
      ],
    ],
    [
      'an override that does two things',
      withOverrides(`{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00", ${COVER}, add: bo}`),
      [{ reason: 'override-change', pointer: '/spec/overrides/0/add' }],
    ],
    [
      'turns and a schedule kept elsewhere',
      `timeZone: UTC\nlayers: [{name: a, versions: []}]\nsource: {pagerduty: {schedule: P1}, ical: {endpoint: x}}\noverrides: [{id: x, from: "2026-02-01T00:00", to: "2026-02-02T00:00", ${COVER}}]`,
      [
        { reason: 'two-schedules', pointer: '/spec/layers' },
        { reason: 'two-schedules', pointer: '/spec/source/ical' },
        { reason: 'override-of-imported', pointer: '/spec/overrides' },
      ],
    ],
  ])('stays in force, and reports %s', (_, spec, expected) => {
    const { rotation, problems } = readRotation(rotationDocument(spec));
    expect(rotation).toBeDefined();
    expect(problems).toMatchObject(expected);
    for (const { message, remedy } of problems) {
      expect(message).toMatch(/\.$/);
      expect(remedy).toMatch(/[.?]$/);
    }
  });

  it.each([
    ['windows that only touch', '00:00', '12:00', '12:00', '00:00'],
    ['windows over midnight', '22:00', '06:00', '06:00', '22:00'],
  ])('takes %s for one at a time', (_, from, to, otherFrom, otherTo) => {
    const { problems } = readRotation(
      rotationDocument(`
timeZone: Europe/Oslo
single: true
layers:
  - {name: a, versions: [], restrict: [{from: "${from}", to: "${to}"}]}
  - {name: b, versions: [], restrict: [{from: "${otherFrom}", to: "${otherTo}"}]}
`),
    );
    expect(problems).toEqual([]);
  });

  it('keeps where a schedule is kept', () => {
    const of = (source: string) => readRotation(rotationDocument(`source: ${source}`)).rotation;
    expect(of('{pagerduty: {schedule: P1, account: eu}}')?.schedule).toEqual({
      kind: 'pagerduty',
      schedule: 'P1',
      account: 'eu',
    });
    expect(of('{ical: {endpoint: duty}}')?.schedule).toEqual({ kind: 'ical', endpoint: 'duty' });
  });
});
