import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  buildFleet,
  type Facts,
  governingPolicy,
  readFileDocuments,
  type Rule,
  hitsOf,
} from '@rollcall/model';
import { NO_FACTS, NOW } from '@rollcall/test-utils';
import { CORE_SCHEMA, load } from 'js-yaml';
import { MONITORING_RULES } from '.';

const FOLDER = resolve(__dirname, '../../../../../docs/rules');

function pageOf(id: string): string {
  return readFileSync(resolve(FOLDER, `${id}.md`), 'utf8');
}

/** What a rule says of the files in the example of its page, and what the page says it says. */
function exampleOf(rule: Rule): { messages: string[]; promised: string } {
  const page = pageOf(rule.id);
  const section = page.slice(page.indexOf('## Example'), page.indexOf('## How to mend it'));
  const files = new Map<string, string>();
  let promised = '';
  for (const [, language, body] of section.matchAll(/```(\w+)\n(.*?)```/gs)) {
    const [, path, text] = /^# (\S+)\n(.*)$/s.exec(body) ?? [];
    if (language === 'message') promised = body.trim();
    else files.set(path, text);
  }
  const written = files.get('facts.yaml');
  files.delete('facts.yaml');
  const facts =
    written === undefined ? NO_FACTS : (load(written, { schema: CORE_SCHEMA }) as Facts);
  const read = [...files].map(([file, text]) => readFileDocuments({ file, text }));
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  const documents = read.flatMap(result => result.documents);
  const policies = documents.filter(({ kind }) => kind === 'AuditPolicy');
  const fleet = buildFleet(documents, governingPolicy(policies));
  const messages = hitsOf(rule, { fleet, facts, now: NOW }).map(({ message }) => message);
  return { messages, promised };
}

describe('docs/rules', () => {
  it.each(MONITORING_RULES.map(rule => [rule.id, rule] as const))(
    '%s says its severity, and shows an example that leads to its message',
    (id, rule) => {
      const severity =
        rule.severityWithTiers === 'by-tier'
          ? 'off; once the policy declares tiers, error for the most critical tier and warning for the others'
          : `off; ${rule.severityWithTiers} once the policy declares tiers`;
      expect(pageOf(id)).toContain(`**Severity:** ${severity}.`);
      const { messages, promised } = exampleOf(rule);
      expect(messages).toContain(promised);
    },
  );
});
