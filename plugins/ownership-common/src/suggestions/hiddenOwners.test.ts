import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CatalogDocument } from '@rollcall/model';
import type { OwnerEvidenceKind } from '../api/suggestions';
import { hideOwners } from './__testUtils__/hideOwners';
import { readCatalog, withOrganisation } from './__testUtils__/readCatalog';
import { suggestOwners } from './suggestOwners';

const ROOT = path.resolve(__dirname, '../../../..');
const CATALOGS = path.resolve(ROOT, '../shared/corpus/catalogs');

interface Score {
  /** Entities whose owner was hidden. */
  hidden: number;
  /** Of those, how many any name is shown for. */
  covered: number;
  /** Names shown, and how many of them are right. */
  shown: number;
  right: number;
  kinds: Partial<Record<OwnerEvidenceKind, { shown: number; right: number }>>;
}

function scoreOf(
  catalogs: CatalogDocument[][],
  disguise?: Parameters<typeof hideOwners>[1],
): Score {
  const score: Score = { hidden: 0, covered: 0, shown: 0, right: 0, kinds: {} };
  for (const documents of catalogs) {
    for (const { fleet, entityRef, ownerRef } of hideOwners(documents, disguise)) {
      const suggestions = suggestOwners(fleet, { entityRef });
      score.hidden += 1;
      if (suggestions.length > 0) score.covered += 1;
      for (const suggestion of suggestions) {
        const right = suggestion.ownerRef === ownerRef ? 1 : 0;
        score.shown += 1;
        score.right += right;
        for (const { kind } of suggestion.evidence) {
          const tally = (score.kinds[kind] ??= { shown: 0, right: 0 });
          tally.shown += 1;
          tally.right += right;
        }
      }
    }
  }
  return score;
}

function report(what: string, { hidden, covered, shown, right, kinds }: Score): void {
  const each = Object.entries(kinds).map(
    ([kind, tally]) => `${kind} ${tally.right}/${tally.shown}`,
  );
  process.stdout.write(
    `${what}: ${right} of ${shown} names right; ${covered} of ${hidden} entities covered; ${each.join(', ')}\n`,
  );
}

describe('owners that are known, hidden and guessed', () => {
  // Runbooks stand in a file of their own, so that they have no neighbours to tell by.
  const sample = readCatalog(ROOT, ['catalog']);

  it('finds those of the sample organisation', () => {
    const score = scoreOf([sample]);
    report('Sample organisation', score);
    expect(score.right / score.shown).toBeGreaterThanOrEqual(0.93);
    expect(score.covered / score.hidden).toBeGreaterThanOrEqual(0.95);
  });

  it('names the right ones for runbooks too, where it names any', () => {
    const score = scoreOf([readCatalog(ROOT, ['catalog', 'runbooks'])]);
    report('Sample organisation with its runbooks', score);
    expect(score.right / score.shown).toBeGreaterThanOrEqual(0.93);
  });

  it('finds those of the sample organisation with a letter too few', () => {
    const score = scoreOf([sample], owner => owner.slice(0, -1));
    report('Sample organisation, misspelt', score);
    expect(score.right / score.shown).toBeGreaterThanOrEqual(0.93);
    expect(score.covered / score.hidden).toBeGreaterThanOrEqual(0.98);
  });

  if (existsSync(CATALOGS)) {
    it('finds those of public catalogs', () => {
      const catalogs = readdirSync(CATALOGS).map(name =>
        withOrganisation(readCatalog(path.join(CATALOGS, name))),
      );
      const score = scoreOf(catalogs);
      report('Public catalogs', score);
      expect(score.hidden).toBeGreaterThanOrEqual(80);
      expect(score.right / score.shown).toBeGreaterThanOrEqual(0.9);
      expect(score.covered / score.hidden).toBeGreaterThanOrEqual(0.55);
    });
  } else {
    it('leaves out public catalogs that are not at hand', () => {
      process.stdout.write('skipped: ../shared is not beside this checkout\n');
      expect(existsSync(CATALOGS)).toBe(false);
    });
  }
});
