import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildFleet,
  governingPolicy,
  readFileDocuments,
  type Fleet,
  hitsOf,
} from '@rollcall/model';
import { NO_FACTS, NOW } from '@rollcall/test-utils';
import { SLO_RULES } from '.';

const FOLDER = resolve(__dirname, '../../../../../docs/rules');

function pageOf(id: string): string {
  return readFileSync(resolve(FOLDER, `${id}.md`), 'utf8');
}

/** The files shown in the section `Example`, and the message they are said to lead to. */
function exampleOf(page: string): { fleet: Fleet; message: string } {
  const section = page.slice(page.indexOf('## Example'), page.indexOf('## How to mend it'));
  const blocks = [...section.matchAll(/```(\w+)\n(.*?)```/gs)];
  const message = blocks.find(([, language]) => language === 'message')![2].trim();
  const read = blocks
    .filter(([, language]) => language === 'yaml')
    .map(([, , body]) => {
      const [, file, text] = /^# (\S+)\n(.*)$/s.exec(body)!;
      return readFileDocuments({ file, text });
    });
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  const documents = read.flatMap(result => result.documents);
  const policy = governingPolicy(documents.filter(({ kind }) => kind === 'AuditPolicy'));
  return { fleet: buildFleet(documents, policy), message };
}

describe('the pages of docs/rules about promises', () => {
  it.each(SLO_RULES.map(rule => [rule.id, rule] as const))(
    '%s shows an example that leads to its message',
    (id, rule) => {
      const { fleet, message } = exampleOf(pageOf(id));
      const hits = hitsOf(rule, { fleet, facts: NO_FACTS, now: NOW });
      expect(hits.map(hit => hit.message)).toContain(message);
    },
  );

  it.each(SLO_RULES.map(rule => [rule.id, rule] as const))('%s says its severity', (id, rule) => {
    const byTier = 'error for the most critical tier and warning for the others';
    const expected =
      rule.severityWithTiers === 'by-tier'
        ? `**Severity:** off; once the policy declares tiers, ${byTier}.`
        : `**Severity:** off; ${rule.severityWithTiers} once the policy declares tiers.`;
    expect(pageOf(id)).toContain(expected);
  });
});
