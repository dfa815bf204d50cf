import { readFileDocuments } from '@rollcall/model';
import { readRunbook } from '@rollcall/plugin-runbooks-common';
import fc from 'fast-check';
import type { RunbookRecord } from '../history/RunHistory';
import { runbooksQuery } from '../request/schemas';
import { orderOfRunbooks } from '../shelf/orderOfRunbooks';
import type { ShelvedRunbook } from '../shelf/RunbookShelf';
import { listRunbooks } from './listRunbooks';

const NOW_MS = Date.parse('2026-11-27T12:00:00Z');
const STATISTICS = { runs: 1, succeeded: 1, failed: 0, runsLast30Days: 1 };

function one<T>(documents: readonly T[], problems: unknown): T {
  if (documents.length !== 1) throw new Error(JSON.stringify(problems));
  return documents[0];
}

function shelved(name: string, { title = name, risk = 'read-only', owner = 'payments' } = {}) {
  const text = `apiVersion: rollcall.dev/v1alpha1
kind: Runbook
metadata: {name: ${name}, title: ${JSON.stringify(title)}}
spec:
  owner: group:${owner}
  appliesTo: {services: [component:checkout]}
  answers: [${name}Alert]
  risk: ${risk}
  drill: {every: P30D, environment: staging}
  steps: [{id: tell, manual: "Tell them."}]
`;
  const { documents, problems } = readFileDocuments({ file: `runbooks/${name}.yaml`, text });
  return {
    ...readRunbook(one(documents, problems)),
    trusted: true,
    serviceRefs: [`component:default/${name}`],
  };
}

function list(
  runbooks: readonly ShelvedRunbook[],
  question: Record<string, unknown> = {},
  records: ReadonlyMap<string, RunbookRecord> = new Map(),
) {
  const inOrder = [...runbooks].sort((a, b) => orderOfRunbooks(a.runbook, b.runbook));
  const query = runbooksQuery.parse(question);
  return listRunbooks({ shelf: { inOrder }, query, records, actions: new Map(), nowMs: NOW_MS });
}

const titles = (page: ReturnType<typeof list>) => page.items.map(({ title }) => title);

describe('a list of runbooks', () => {
  it('holds each once, by title, however it is cut into pages', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/), { maxLength: 15 });
    const title = fc.constantFrom('Restart', 'restart', 'Réstart', 'Drain', 'Zap');
    fc.assert(
      fc.property(
        names,
        fc.array(title, { minLength: 1 }),
        fc.integer({ min: 1, max: 6 }),
        (all, words, limit) => {
          const runbooks = all.map((name, index) =>
            shelved(name, { title: words[index % words.length] }),
          );
          const refs: string[] = [];
          let cursor: string | undefined;
          do {
            const page = list(runbooks, { limit, ...(cursor && { cursor }) });
            expect(page.totalItems).toBe(runbooks.length);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            refs.push(...page.items.map(({ ref }) => ref));
            cursor = page.nextCursor;
          } while (cursor);
          expect(refs).toEqual(list(runbooks, { limit: 100 }).items.map(({ ref }) => ref));
          expect(new Set(refs).size).toBe(runbooks.length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ['its owner', { ownerRef: 'group:platform' }, ['Drain']],
    ['a service', { serviceRef: 'component:restart' }, ['Restart']],
    ['an alert', { alert: 'failoverAlert' }, ['Fail over']],
    ['a word of its title', { text: 'FAIL' }, ['Fail over']],
    ['its risk', { risk: 'destructive' }, ['Drain']],
    ['its freshness', { freshness: 'fresh' }, ['Restart']],
    ['two of them of which none has both', { risk: 'destructive', freshness: 'fresh' }, []],
  ])('is asked for by %s', (_words, question, expected) => {
    const runbooks = [
      shelved('restart', { title: 'Restart', risk: 'mutating' }),
      shelved('drain', { title: 'Drain', risk: 'destructive', owner: 'platform' }),
      shelved('failover', { title: 'Fail over' }),
    ];
    const drilled = { lastRunMs: NOW_MS, lastGoodDrillMs: NOW_MS, statistics: STATISTICS };
    const page = list(runbooks, question, new Map([['runbook:default/restart', drilled]]));
    expect([titles(page), page.totalItems]).toEqual([expected, expected.length]);
  });

  it('is empty behind its end, and refuses the cursor of another list', () => {
    const runbooks = [shelved('a'), shelved('b')];
    const { nextCursor } = list(runbooks, { limit: 1 });
    expect(titles(list(runbooks, { cursor: nextCursor }))).toEqual(['b']);
    expect(titles(list([runbooks[0]], { cursor: nextCursor }))).toEqual([]);
    expect(() => list(runbooks, { cursor: 'e30' })).toThrow('begin again without it');
  });
});
