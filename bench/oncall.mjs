/**
 * Rendering many rotations, against asking Temporal for the instant of each handoff and nothing else; and saying who is on
 * call in a large fleet, against finding the way to the rotation and nothing else. Both floors run in the same process.
 *
 *     node bench/oncall.mjs [--rotations 500] [--days 90] [--services 20000] [--times 5]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundle } from './lib/bundle.mjs';
import { formatMs, formatRatio, machineLine, markdownTable } from './lib/report.mjs';

const { values } = parseArgs({
  options: {
    rotations: { type: 'string', default: '500' },
    days: { type: 'string', default: '90' },
    services: { type: 'string', default: '20000' },
    times: { type: 'string', default: '5' },
  },
});
const rotationCount = Number(values.rotations);
const days = Number(values.days);
const serviceCount = Number(values.services);
const times = Number(values.times);

const ZONES = [
  'Europe/Oslo',
  'America/Chicago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Europe/Dublin',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Asia/Tokyo',
];
const AT = '2026-09-15T10:00:00Z';
const DAY_MS = 86_400_000;
// Holds the change of the clocks of most of the zones.
const WINDOW = { startMs: Date.parse(AT), endMs: Date.parse(AT) + days * DAY_MS };
const PEOPLE_OF_TEAM = 6;

function peopleOf(team) {
  return Array.from({ length: PEOPLE_OF_TEAM }, (_, number) => `user:default/p${team}-${number}`);
}

/** Turns of a day, and nothing else. */
function plainSpec(number) {
  return {
    owner: `group:default/team-${number}`,
    timeZone: ZONES[number % ZONES.length],
    layers: [
      {
        name: 'day',
        versions: [
          {
            effectiveFrom: '2025-01-06T09:00',
            turn: { every: 1, unit: 'day' },
            members: peopleOf(number),
          },
        ],
      },
    ],
  };
}

/** Turns of a day in office hours over turns of a week, a later version, and covers. */
function richSpec(number) {
  const members = peopleOf(number);
  const turn = { every: 1, unit: 'week' };
  return {
    ...plainSpec(number),
    layers: [
      {
        name: 'week',
        versions: [
          { effectiveFrom: '2025-01-06T09:00', turn, members: members.slice(1) },
          { effectiveFrom: '2026-10-14T12:00', turn, members },
        ],
      },
      {
        name: 'office',
        priority: 1,
        advance: 'coverage',
        restrict: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
        versions: [{ effectiveFrom: '2025-01-06T00:00', turn: { every: 1, unit: 'day' }, members }],
      },
    ],
    overrides: ['09-20', '10-05', '10-24', '11-20'].map(day => ({
      id: `cover-${day}`,
      from: `2026-${day}T08:00`,
      to: `2026-${day}T20:00`,
      cover: { replace: members[0], with: members[1] },
    })),
  };
}

function documentOf(kind, name, spec, apiVersion = 'backstage.io/v1alpha1') {
  return {
    ref: `${kind}:default/${name}`.toLowerCase(),
    apiVersion,
    kind,
    namespace: 'default',
    name,
    metadata: { name },
    spec,
    source: { file: `${name}.yaml`, document: 1, line: 1 },
    audited: true,
  };
}

function rotationDocument(number, specOf) {
  const name = `rotation-${number}`;
  return documentOf('OnCallRotation', name, specOf(number), 'rollcall.dev/v1alpha1');
}

function timed(work) {
  const startedAt = process.hrtime.bigint();
  const result = work();
  return { ms: Number(process.hrtime.bigint() - startedAt) / 1e6, result };
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-oncall-'));
try {
  const outFile = join(folder, 'oncall.mjs');
  await bundle({ entry: 'bench/oncall-entry.mjs', outFile });
  const { buildFleet, DEFAULT_POLICY, finalSchedule, readRotation, Temporal, whoIsOnCall } =
    await import(pathToFileURL(outFile).href);

  /** Asks Temporal for each handoff of each rotation, once. */
  function floorOfRendering() {
    let sum = 0;
    for (let number = 0; number < rotationCount; number++) {
      const timeZone = ZONES[number % ZONES.length];
      const anchor = Temporal.PlainDateTime.from('2026-09-15T09:00');
      for (let day = 0; day < days; day++) {
        sum += anchor.add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds;
      }
    }
    return sum;
  }

  function renderAll(specOf) {
    // Read anew each time, so that nothing is remembered of the run before but the clocks of the zones.
    const rotations = Array.from(
      { length: rotationCount },
      (_, number) => readRotation(rotationDocument(number, specOf)).rotation,
    );
    return timed(() =>
      rotations.reduce((sum, rotation) => sum + finalSchedule(rotation, [], WINDOW).length, 0),
    );
  }

  function renderingRow(label, specOf) {
    const first = renderAll(specOf);
    const runs = Array.from({ length: times }, () => renderAll(specOf).ms);
    const floors = Array.from({ length: times }, () => timed(floorOfRendering).ms);
    const [ms, floorMs] = [median(runs), median(floors)];
    return [
      label,
      first.result,
      formatMs(first.ms),
      formatMs(ms),
      formatMs(floorMs),
      formatRatio(ms, floorMs),
    ];
  }

  function fleet() {
    const documents = [];
    for (let number = 0; number < rotationCount; number++) {
      documents.push(documentOf('Group', `team-${number}`, { type: 'team', children: [] }));
      for (const ref of peopleOf(number)) {
        documents.push(
          documentOf('User', ref.slice('user:default/'.length), {
            memberOf: [`team-${number}`],
          }),
        );
      }
      documents.push(rotationDocument(number, richSpec));
      documents.push(
        documentOf(
          'EscalationPolicy',
          `policy-${number}`,
          {
            owner: `group:default/team-${number}`,
            steps: [
              { after: 'PT0S', notify: [`oncallrotation:rotation-${number}`] },
              { after: 'PT15M', notify: [peopleOf(number)[0]] },
            ],
            repeat: 1,
          },
          'rollcall.dev/v1alpha1',
        ),
      );
    }
    for (let number = 0; number < serviceCount; number++) {
      documents.push(
        documentOf('Component', `service-${number}`, {
          type: 'service',
          lifecycle: 'production',
          owner: `team-${number % rotationCount}`,
        }),
      );
    }
    return buildFleet(documents, DEFAULT_POLICY);
  }

  function answerAll(of, facts, at) {
    return of.services().map(({ ref }) => timed(() => whoIsOnCall(of, ref, facts, at)).ms * 1000);
  }

  function microseconds(list) {
    const sorted = [...list].sort((a, b) => a - b);
    const at = share => `${sorted[Math.floor((sorted.length - 1) * share)].toFixed(0)} µs`;
    return [at(0.5), at(0.95), at(0.99), at(1)];
  }

  console.log('## On call\n');
  console.log(`${machineLine()}. Median of ${times} runs in one process.\n`);
  console.log(
    markdownTable({
      columns: [
        `${rotationCount} rotations, ${days} days`,
        'slots',
        'first run',
        'render',
        'floor',
        'ratio',
      ],
      rows: [
        renderingRow('turns of a day', plainSpec),
        renderingRow('two layers, windows of the week, versions, overrides', richSpec),
      ],
    }),
  );
  const large = fleet();
  const facts = { asOf: AT };
  const cold = answerAll(large, facts, AT);
  const warm = answerAll(large, facts, '2026-09-15T11:00:00Z');
  const floor = large.services().map(({ ref }) => timed(() => large.onCall(ref)).ms * 1000);
  console.log(
    `\n${markdownTable({
      columns: [
        `\`whoIsOnCall\`, each of ${serviceCount} services once`,
        'median',
        'p95',
        'p99',
        'longest',
      ],
      rows: [
        ['first time', ...microseconds(cold)],
        ['again, an hour later', ...microseconds(warm)],
        ['floor: the way to the policy alone', ...microseconds(floor)],
      ],
    })}`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
