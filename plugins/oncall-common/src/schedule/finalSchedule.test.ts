import {
  instantOf,
  rotationDocument,
  rotationOf,
  windowOf,
  written,
} from '../__testUtils__/rotationOf';
import { readRotation } from '../rotation';
import type { RotationOverride } from '../types';
import { finalSchedule } from './finalSchedule';
import { layerSchedule } from './layerSchedule';

interface Case {
  name: string;
  rotation: string;
  window: [string, string];
  expected: string[];
}

function rendered({ rotation, window }: Pick<Case, 'rotation' | 'window'>): string[] {
  const { startMs, endMs } = windowOf(...window);
  return written(finalSchedule(rotationOf(rotation), [], { startMs, endMs }));
}

/** One layer of one version, in Oslo unless said. */
function one(options: {
  zone?: string;
  from?: string;
  turn?: string;
  members?: string;
  layer?: string;
  more?: string;
}): string {
  const { zone = 'Europe/Oslo', from = '2026-01-05T09:00', turn = '1, unit: week' } = options;
  const { members = '[ana, bo, cy]', layer = '', more = '' } = options;
  return `
timeZone: ${zone}
${more}
layers:
  - name: all
    ${layer}
    versions:
      - {effectiveFrom: "${from}", turn: {every: ${turn}}, members: ${members}}
`;
}

const DAILY = '1, unit: day';

function versions(...texts: string[]): string {
  const list = texts.map(text => `\n      - {turn: {every: 1, unit: week}, ${text}}`).join('');
  return `timeZone: Europe/Oslo\nlayers:\n  - name: all\n    versions:${list}`;
}

function overridden(...overrides: string[]): string {
  return one({ members: '[ana, bo]', more: `overrides: [${overrides.join(', ')}]` });
}

const cases: Record<string, Case[]> = {
  turns: [
    {
      name: 'begin where the first version does, and not before',
      rotation: one({ turn: DAILY }),
      window: ['2026-01-04T00:00Z', '2026-01-08T00:00Z'],
      expected: [
        '2026-01-04T00:00Z gap',
        '2026-01-05T08:00Z ana',
        '2026-01-06T08:00Z bo',
        '2026-01-07T08:00Z cy',
      ],
    },
    {
      name: 'of one person in a row are one',
      rotation: one({ turn: DAILY, members: '[ana, ana, bo]' }),
      window: ['2026-01-05T08:00Z', '2026-01-11T00:00Z'],
      expected: [
        '2026-01-05T08:00Z ana',
        '2026-01-07T08:00Z bo',
        '2026-01-08T08:00Z ana',
        '2026-01-10T08:00Z bo',
      ],
    },
    {
      name: 'of a single person never end',
      rotation: one({ members: '[ana]' }),
      window: ['2026-02-01T00:00Z', '2026-12-01T00:00Z'],
      expected: ['2026-02-01T00:00Z ana'],
    },
    {
      name: 'of nobody are declared',
      rotation: one({ turn: DAILY, members: '[ana, none]' }),
      window: ['2026-01-05T08:00Z', '2026-01-08T08:00Z'],
      expected: ['2026-01-05T08:00Z ana', '2026-01-06T08:00Z declared', '2026-01-07T08:00Z ana'],
    },
    {
      name: 'without members are a gap',
      rotation: one({ members: '[]' }),
      window: ['2026-01-05T08:00Z', '2026-01-08T08:00Z'],
      expected: ['2026-01-05T08:00Z gap'],
    },
    {
      name: 'of a rotation without layers are a gap',
      rotation: 'timeZone: Europe/Oslo\nlayers: []',
      window: ['2026-01-05T08:00Z', '2026-01-08T08:00Z'],
      expected: ['2026-01-05T08:00Z gap'],
    },
  ],
  'months from the 29th, 30th and 31st': [
    {
      name: 'end with a short month and come back to the 31st',
      rotation: one({ zone: 'UTC', from: '2026-01-31T09:00', turn: '1, unit: month' }),
      window: ['2026-01-31T09:00Z', '2026-06-01T00:00Z'],
      expected: [
        '2026-01-31T09:00Z ana',
        '2026-02-28T09:00Z bo',
        '2026-03-31T09:00Z cy',
        '2026-04-30T09:00Z ana',
        '2026-05-31T09:00Z bo',
      ],
    },
    {
      name: 'come back to the 30th',
      rotation: one({ zone: 'UTC', from: '2026-01-30T09:00', turn: '1, unit: month' }),
      window: ['2026-02-01T00:00Z', '2026-04-01T00:00Z'],
      expected: ['2026-02-01T00:00Z ana', '2026-02-28T09:00Z bo', '2026-03-30T09:00Z cy'],
    },
    {
      name: 'meet the leap day',
      rotation: one({ zone: 'UTC', from: '2027-12-29T09:00', turn: '2, unit: month' }),
      window: ['2028-02-01T00:00Z', '2028-05-01T00:00Z'],
      expected: ['2028-02-01T00:00Z ana', '2028-02-29T09:00Z bo', '2028-04-29T09:00Z cy'],
    },
    {
      name: 'go on from a leap day for years',
      rotation: one({ zone: 'UTC', from: '2024-02-29T09:00', turn: '12, unit: month' }),
      window: ['2025-01-01T00:00Z', '2028-03-01T00:00Z'],
      expected: [
        '2025-01-01T00:00Z ana',
        '2025-02-28T09:00Z bo',
        '2026-02-28T09:00Z cy',
        '2027-02-28T09:00Z ana',
        '2028-02-29T09:00Z bo',
      ],
    },
  ],
  'a handoff': [
    {
      name: 'in a missing hour is at the first instant after it',
      rotation: one({ zone: 'America/Chicago', from: '2020-03-07T02:30', turn: DAILY }),
      window: ['2020-03-08T00:00Z', '2020-03-10T00:00Z'],
      expected: ['2020-03-08T00:00Z ana', '2020-03-08T08:00Z bo', '2020-03-09T07:30Z cy'],
    },
    {
      name: 'in a repeated hour is at the first of the two',
      rotation: one({ zone: 'America/Chicago', from: '2020-10-31T01:30', turn: DAILY }),
      window: ['2020-11-01T00:00Z', '2020-11-03T00:00Z'],
      expected: ['2020-11-01T00:00Z ana', '2020-11-01T06:30Z bo', '2020-11-02T07:30Z cy'],
    },
    {
      name: 'on the hour in a repeated hour never goes back',
      rotation: one({ zone: 'America/Chicago', from: '2020-11-01T00:30', turn: '1, unit: hour' }),
      window: ['2020-11-01T06:00Z', '2020-11-01T09:00Z'],
      expected: ['2020-11-01T06:00Z ana', '2020-11-01T06:30Z bo', '2020-11-01T08:30Z cy'],
    },
    {
      name: 'at a midnight that is missing',
      rotation: one({ zone: 'America/Sao_Paulo', from: '2018-11-03T00:00', turn: DAILY }),
      window: ['2018-11-03T12:00Z', '2018-11-05T12:00Z'],
      expected: ['2018-11-03T12:00Z ana', '2018-11-04T03:00Z bo', '2018-11-05T02:00Z cy'],
    },
    {
      name: 'on a day that is missing is when the day after it begins',
      rotation: one({ zone: 'Pacific/Apia', from: '2011-12-29T09:00', turn: DAILY }),
      window: ['2011-12-29T20:00Z', '2011-12-31T12:00Z'],
      expected: ['2011-12-29T20:00Z ana', '2011-12-30T10:00Z bo', '2011-12-30T19:00Z cy'],
    },
    {
      name: 'moves by half an hour on Lord Howe',
      rotation: one({ zone: 'Australia/Lord_Howe', from: '2020-10-02T02:15', turn: DAILY }),
      window: ['2020-10-02T00:00Z', '2020-10-05T00:00Z'],
      expected: [
        '2020-10-02T00:00Z ana',
        '2020-10-02T15:45Z bo',
        '2020-10-03T15:30Z cy',
        '2020-10-04T15:15Z ana',
      ],
    },
  ],
  restrictions: [
    {
      name: 'leave gaps, and turns pass meanwhile',
      rotation: one({
        zone: 'UTC',
        from: '2026-01-09T00:00',
        turn: DAILY,
        layer: 'restrict: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}]',
      }),
      window: ['2026-01-09T00:00Z', '2026-01-13T00:00Z'],
      expected: [
        '2026-01-09T00:00Z gap',
        '2026-01-09T09:00Z ana',
        '2026-01-09T17:00Z gap',
        '2026-01-12T09:00Z ana',
        '2026-01-12T17:00Z gap',
      ],
    },
    {
      name: 'use up no turn over the weekend where coverage counts',
      rotation: one({
        zone: 'UTC',
        from: '2026-01-09T00:00',
        turn: DAILY,
        layer:
          'advance: coverage\n    restrict: [{days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00"}]',
      }),
      window: ['2026-01-09T00:00Z', '2026-01-14T00:00Z'],
      expected: [
        '2026-01-09T00:00Z gap',
        '2026-01-09T09:00Z ana',
        '2026-01-09T17:00Z gap',
        '2026-01-12T09:00Z bo',
        '2026-01-12T17:00Z gap',
        '2026-01-13T09:00Z cy',
        '2026-01-13T17:00Z gap',
      ],
    },
    {
      name: 'end on the next day where they would not end later, on a day of 23 hours',
      rotation: one({
        members: '[ana]',
        layer: 'restrict: [{days: [sat], from: "22:00", to: "06:00"}]',
      }),
      window: ['2026-03-28T12:00Z', '2026-03-29T12:00Z'],
      expected: ['2026-03-28T12:00Z gap', '2026-03-28T21:00Z ana', '2026-03-29T04:00Z gap'],
    },
    {
      name: 'and on one of 25 hours',
      rotation: one({
        members: '[ana]',
        layer: 'restrict: [{days: [sat], from: "22:00", to: "06:00"}]',
      }),
      window: ['2026-10-24T12:00Z', '2026-10-25T12:00Z'],
      expected: ['2026-10-24T12:00Z gap', '2026-10-24T20:00Z ana', '2026-10-25T05:00Z gap'],
    },
    {
      name: 'that touch in a repeated hour overlap and leave no hole',
      rotation: `
timeZone: Europe/Oslo
layers:
  - name: early
    restrict: [{from: "00:00", to: "02:30"}]
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [ana]}]
  - name: late
    restrict: [{from: "02:30", to: "00:00"}]
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [bo]}]
`,
      window: ['2026-10-24T23:00Z', '2026-10-25T12:00Z'],
      expected: ['2026-10-24T23:00Z ana', '2026-10-25T00:30Z ana, bo', '2026-10-25T01:30Z bo'],
    },
    {
      name: 'of whole days are days of the zone',
      rotation: one({
        zone: 'Asia/Kathmandu',
        members: '[ana]',
        layer: 'restrict: [{days: [tue], from: "00:00", to: "00:00"}]',
      }),
      window: ['2026-01-12T00:00Z', '2026-01-14T00:00Z'],
      expected: ['2026-01-12T00:00Z gap', '2026-01-12T18:15Z ana', '2026-01-13T18:15Z gap'],
    },
  ],
  layers: [
    {
      name: 'of higher priority win, equal ones are on call together, nobody stands in nobody’s way',
      rotation: `
timeZone: UTC
layers:
  - name: base
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [ana]}]
  - name: day
    priority: 1
    restrict: [{from: "08:00", to: "16:00"}]
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [bo]}]
  - name: also
    priority: 1
    restrict: [{from: "12:00", to: "16:00"}]
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [cy]}]
  - name: holiday
    priority: 2
    versions: [{effectiveFrom: "2026-01-05T00:00", turn: {every: 1, unit: week}, members: [none]}]
`,
      window: ['2026-01-06T00:00Z', '2026-01-07T00:00Z'],
      expected: [
        '2026-01-06T00:00Z ana',
        '2026-01-06T08:00Z bo',
        '2026-01-06T12:00Z bo, cy',
        '2026-01-06T16:00Z ana',
      ],
    },
  ],
  versions: [
    {
      name: 'that add somebody move nobody',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo]',
        'effectiveFrom: "2026-01-14T12:00", members: [dee, ana, bo]',
      ),
      window: ['2026-01-12T08:00Z', '2026-02-10T00:00Z'],
      expected: [
        '2026-01-12T08:00Z bo',
        '2026-01-14T11:00Z bo',
        '2026-01-19T08:00Z dee',
        '2026-01-26T08:00Z ana',
        '2026-02-02T08:00Z bo',
        '2026-02-09T08:00Z dee',
      ],
    },
    {
      name: 'that remove whoever is on call let them finish, and go on with the next of the old order',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo, cy]',
        'effectiveFrom: "2026-01-14T12:00", members: [ana, cy]',
      ),
      window: ['2026-01-12T08:00Z', '2026-02-02T08:00Z'],
      expected: [
        '2026-01-12T08:00Z bo',
        '2026-01-14T11:00Z bo',
        '2026-01-19T08:00Z cy',
        '2026-01-26T08:00Z ana',
      ],
    },
    {
      name: 'that remove the next one at a handoff do not give them that turn',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo, cy]',
        'effectiveFrom: "2026-01-12T09:00", members: [ana, cy]',
      ),
      window: ['2026-01-05T08:00Z', '2026-01-26T08:00Z'],
      expected: ['2026-01-05T08:00Z ana', '2026-01-12T08:00Z cy', '2026-01-19T08:00Z ana'],
    },
    {
      name: 'that name who starts change at once',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo, cy]',
        'effectiveFrom: "2026-01-07T12:00", members: [ana, bo, cy], startWith: cy',
      ),
      window: ['2026-01-05T08:00Z', '2026-01-19T08:00Z'],
      expected: ['2026-01-05T08:00Z ana', '2026-01-07T11:00Z cy', '2026-01-12T08:00Z ana'],
    },
    {
      name: 'with turns of another length count anew, after whoever is on call',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo, cy]',
        'effectiveFrom: "2026-01-07T12:00", members: [ana, bo, cy], turn: {every: 1, unit: day}',
      ).replace(
        '{turn: {every: 1, unit: week}, effectiveFrom: "2026-01-07',
        '{effectiveFrom: "2026-01-07',
      ),
      window: ['2026-01-05T08:00Z', '2026-01-10T08:00Z'],
      expected: [
        '2026-01-05T08:00Z ana',
        '2026-01-07T11:00Z ana',
        '2026-01-08T11:00Z bo',
        '2026-01-09T11:00Z cy',
      ],
    },
    {
      name: 'keep a person who comes twice at the right one of the two',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo, ana, cy]',
        'effectiveFrom: "2026-01-20T12:00", members: [ana, bo, ana, cy, dee]',
      ),
      window: ['2026-01-19T08:00Z', '2026-02-09T08:00Z'],
      expected: [
        '2026-01-19T08:00Z ana',
        '2026-01-20T11:00Z ana',
        '2026-01-26T08:00Z cy',
        '2026-02-02T08:00Z dee',
      ],
    },
    {
      name: 'that replace everybody let the turn end',
      rotation: versions(
        'effectiveFrom: "2026-01-05T09:00", members: [ana, bo]',
        'effectiveFrom: "2026-01-07T12:00", members: [cy, dee]',
      ),
      window: ['2026-01-07T12:00Z', '2026-01-26T08:00Z'],
      expected: ['2026-01-07T12:00Z ana', '2026-01-12T08:00Z cy', '2026-01-19T08:00Z dee'],
    },
  ],
  overrides: [
    {
      name: 'cover one, also across a handoff where both are the same person',
      rotation: overridden(
        '{id: x, from: "2026-01-11T09:00", to: "2026-01-13T09:00", cover: {replace: ana, with: cy}}',
      ),
      window: ['2026-01-11T00:00Z', '2026-01-14T00:00Z'],
      expected: ['2026-01-11T00:00Z ana', '2026-01-11T08:00Z cy', '2026-01-12T08:00Z bo'],
    },
    {
      name: 'cover both sides of a handoff one by one',
      rotation: overridden(
        '{id: x, from: "2026-01-11T09:00", to: "2026-01-13T09:00", cover: {replace: ana, with: cy}}',
        '{id: y, from: "2026-01-11T09:00", to: "2026-01-13T09:00", cover: {replace: bo, with: ana}}',
      ),
      window: ['2026-01-11T08:00Z', '2026-01-14T00:00Z'],
      expected: ['2026-01-11T08:00Z cy', '2026-01-12T08:00Z ana', '2026-01-13T08:00Z bo'],
    },
    {
      name: 'do nothing for somebody who is not on call',
      rotation: overridden(
        '{id: x, from: "2026-01-06T09:00", to: "2026-01-07T09:00", cover: {replace: bo, with: cy}}',
        '{id: y, from: "2026-01-06T09:00", to: "2026-01-07T09:00", remove: dee}',
      ),
      window: ['2026-01-06T00:00Z', '2026-01-08T00:00Z'],
      expected: ['2026-01-06T00:00Z ana'],
    },
    {
      name: 'add and remove, and removing the last one is no declared gap',
      rotation: overridden(
        '{id: x, from: "2026-01-06T09:00", to: "2026-01-08T09:00", add: bo}',
        '{id: y, from: "2026-01-07T09:00", to: "2026-01-09T09:00", remove: ana}',
      ),
      window: ['2026-01-06T00:00Z', '2026-01-10T00:00Z'],
      expected: [
        '2026-01-06T00:00Z ana',
        '2026-01-06T08:00Z ana, bo',
        '2026-01-07T08:00Z bo',
        '2026-01-08T08:00Z gap',
        '2026-01-09T08:00Z ana',
      ],
    },
    {
      name: 'of a whole window discard everything else',
      rotation: overridden(
        '{id: w, from: "2026-01-06T09:00", to: "2026-01-08T09:00", window: {assign: [cy, dee]}}',
        '{id: e, from: "2026-01-09T09:00", to: "2026-01-10T09:00", window: {assign: []}}',
        '{id: x, from: "2026-01-06T09:00", to: "2026-01-10T09:00", add: bo}',
      ),
      window: ['2026-01-06T08:00Z', '2026-01-10T12:00Z'],
      expected: [
        '2026-01-06T08:00Z cy, dee',
        '2026-01-08T08:00Z ana, bo',
        '2026-01-09T08:00Z declared',
        '2026-01-10T08:00Z ana',
      ],
    },
    {
      name: 'end at the last of two equal local times',
      rotation: one({
        members: '[ana]',
        more: 'overrides: [{id: x, from: "2026-10-25T02:30", to: "2026-10-25T02:45", cover: {replace: ana, with: bo}}]',
      }),
      window: ['2026-10-25T00:00Z', '2026-10-25T03:00Z'],
      expected: ['2026-10-25T00:00Z ana', '2026-10-25T00:30Z bo', '2026-10-25T01:45Z ana'],
    },
  ],
};

describe.each(Object.entries(cases))('%s', (_, list) => {
  it.each(list.map(item => [item.name, item] as const))('%s', (_name, item) => {
    expect(rendered(item)).toEqual(item.expected);
  });
});

describe('what a slot says of itself', () => {
  const window = windowOf('2026-01-06T00:00Z', '2026-01-14T00:00Z');

  it('is the layer, the version and the turn, or the override', () => {
    const slots = finalSchedule(
      rotationOf(
        overridden(
          '{id: x, from: "2026-01-07T09:00", to: "2026-01-08T09:00", cover: {replace: ana, with: cy}}',
        ),
      ),
      [],
      window,
    );
    const layer = { kind: 'layer', layer: 'all', version: '2026-01-05T09:00' };
    expect(slots.map(({ origins }) => origins)).toEqual([
      [{ ...layer, turn: 0, user: 'user:default/ana' }],
      [{ kind: 'override', id: 'x', by: 'document', user: 'user:default/cy' }],
      [{ ...layer, turn: 0, user: 'user:default/ana' }],
      [{ ...layer, turn: 1, user: 'user:default/bo' }],
    ]);
  });

  it('is the later of two overrides that contradict each other', () => {
    const { rotation, problems } = readRotation(
      rotationDocument(
        overridden(
          '{id: x, from: "2026-01-06T09:00", to: "2026-01-08T09:00", cover: {replace: ana, with: cy}}',
          '{id: y, from: "2026-01-07T09:00", to: "2026-01-09T09:00", cover: {replace: ana, with: dee}}',
        ),
      ),
    );
    expect(problems).toMatchObject([{ reason: 'override-overlap' }]);
    expect(written(finalSchedule(rotation!, [], window))).toEqual([
      '2026-01-06T00:00Z ana',
      '2026-01-06T08:00Z cy',
      '2026-01-07T08:00Z dee',
      '2026-01-09T08:00Z ana',
      '2026-01-12T08:00Z bo',
    ]);
  });

  it('is an override of the portal, unless the document carries its id', () => {
    const rotation = rotationOf(
      overridden(
        '{id: x, from: "2026-01-07T09:00", to: "2026-01-08T09:00", cover: {replace: ana, with: cy}}',
      ),
    );
    const portal = (id: string, day: number): RotationOverride => ({
      id,
      from: `2026-01-${String(day).padStart(2, '0')}T09:00`,
      to: `2026-01-${String(day + 1).padStart(2, '0')}T09:00`,
      change: { kind: 'cover', replace: 'user:default/ana', with: 'user:default/dee' },
      origin: 'portal',
    });
    const slots = finalSchedule(rotation, [portal('x', 8), portal('y', 10)], window);
    expect(written(slots)).toEqual([
      '2026-01-06T00:00Z ana',
      '2026-01-07T08:00Z cy',
      '2026-01-08T08:00Z ana',
      '2026-01-10T08:00Z dee',
      '2026-01-11T08:00Z ana',
      '2026-01-12T08:00Z bo',
    ]);
    expect(slots[3].origins).toEqual([
      { kind: 'override', id: 'y', by: 'portal', user: 'user:default/dee' },
    ]);
  });
});

describe('layerSchedule', () => {
  it('says only where the layer applies, nobody on purpose among it', () => {
    const rotation = rotationOf(
      one({
        zone: 'UTC',
        from: '2026-01-05T00:00',
        turn: DAILY,
        members: '[ana, none]',
        layer: 'restrict: [{from: "09:00", to: "17:00"}]',
      }),
    );
    const window = windowOf('2026-01-05T12:00Z', '2026-01-06T20:00Z');
    const slots = layerSchedule(rotation, rotation.layers[0], window);
    expect(slots.map(({ startMs, endMs, state }) => [startMs, endMs, state])).toEqual([
      [instantOf('2026-01-05T12:00Z'), instantOf('2026-01-05T17:00Z'), 'covered'],
      [instantOf('2026-01-06T09:00Z'), instantOf('2026-01-06T17:00Z'), 'declared'],
    ]);
  });
});
