import { createHash } from 'node:crypto';
import type { FindingWaiver } from '@rollcall/model';
import {
  type BundledFinding,
  canonicalJson,
  type EvidenceBundle,
} from '@rollcall/plugin-ownership-common';
import type { Knex } from 'knex';
import {
  bundledConfirmations,
  bundledFindings,
  bundledRuns,
  bundledStates,
  type BundleWindow,
} from './bundleParts';
import { type HeadRow, TABLES } from './rows';

/** What other plugins have on record; never throws, but says why it is not known. @internal */
export interface Elsewhere {
  changes(window: BundleWindow): Promise<EvidenceBundle['changes']>;
  incidentReviews(window: BundleWindow): Promise<EvidenceBundle['incidentReviews']>;
  runbookRuns(window: BundleWindow): Promise<EvidenceBundle['runbookRuns']>;
}

/** What is asked of other plugins is a function, so that nobody waits for it before its turn. */
type Member = readonly [name: string, value: unknown];

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Writes members, given in canonical order, in canonical JSON. */
async function* membersText(members: readonly Member[]): AsyncGenerator<string> {
  let before = '{';
  for (const [name, given] of members) {
    const value = typeof given === 'function' ? await given() : given;
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (!isStream(value)) {
      yield canonicalJson(value);
      continue;
    }
    let comma = '[';
    for await (const item of value) {
      yield `${comma}${canonicalJson(item)}`;
      comma = ',';
    }
    yield comma === '[' ? '[]' : ']';
  }
}

/** Passes findings on, and keeps every waiver it sees, once. */
async function* collectingWaivers(
  findings: AsyncIterable<BundledFinding>,
  waivers: Map<string, FindingWaiver>,
): AsyncGenerator<BundledFinding> {
  for await (const finding of findings) {
    for (const { waiver } of finding.events) {
      if (waiver) waivers.set(canonicalJson(waiver), waiver);
    }
    yield finding;
  }
}

async function* sortedWaivers(
  waivers: ReadonlyMap<string, FindingWaiver>,
): AsyncGenerator<FindingWaiver> {
  // Asked for when the findings are through, so that all are in.
  for (const key of [...waivers.keys()].sort()) yield waivers.get(key)!;
}

/**
 * The evidence bundle as text, piece by piece: canonical JSON but for its last member, `sha256`, which is the hash of all
 * before it. The same window gives the same text as long as nothing of it is old enough to be deleted, and other plugins
 * tell the same.
 *
 * @internal
 */
export async function* bundleText(
  knex: Knex,
  asked: BundleWindow,
  elsewhere: Elsewhere,
): AsyncGenerator<string> {
  const head = await knex<HeadRow>(TABLES.head).first();
  const last = head?.last_at ?? asked.from;
  const settled = last < asked.to ? last : asked.to;
  const window = { from: asked.from, to: settled > asked.from ? settled : asked.from };
  const waivers = new Map<string, FindingWaiver>();
  const hash = createHash('sha256');
  const text = membersText([
    ['changes', () => elsewhere.changes(window)],
    ['confirmations', bundledConfirmations(knex, window)],
    ['coveredSince', head?.covered_since ?? undefined],
    ['findings', collectingWaivers(bundledFindings(knex, window), waivers)],
    ['from', window.from],
    ['incidentReviews', () => elsewhere.incidentReviews(window)],
    ['runbookRuns', () => elsewhere.runbookRuns(window)],
    ['runs', bundledRuns(knex, window)],
    ['schemaVersion', 1],
    ['states', bundledStates(knex, window)],
    ['to', window.to],
    ['waivers', sortedWaivers(waivers)],
  ]);
  for await (const piece of text) {
    hash.update(piece);
    yield piece;
  }
  hash.update('}');
  yield `,"sha256":"${hash.digest('hex')}"}\n`;
}
