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
import {
  onCallDocuments,
  plainSpec,
  richSpec,
  rotationDocument,
  ZONES,
} from './oncall-documents.mjs';

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

const AT = '2026-09-15T10:00:00Z';
const DAY_MS = 86_400_000;
// Holds the change of the clocks of most of the zones.
const WINDOW = { startMs: Date.parse(AT), endMs: Date.parse(AT) + days * DAY_MS };

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
  const documents = onCallDocuments({ rotationCount, serviceCount });
  const large = buildFleet(documents, DEFAULT_POLICY);
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
